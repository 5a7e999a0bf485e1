/**
 * Templates: a <em>template</em> is a database that was migrated and seeded once. Tests get copies of it. Not part of
 * the public API.
 *
 * <p>There is one {@link dev.based.junit.template.Template} for each set of migrations and seeds, on every kind of
 * database. {@link dev.based.junit.template.Templates} chooses its kind.
 */
@NullMarked
package dev.based.junit.template;

import org.jspecify.annotations.NullMarked;

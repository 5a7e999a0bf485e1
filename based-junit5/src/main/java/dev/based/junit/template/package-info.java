/**
 * Templates: a <em>template</em> is a database that was migrated and seeded once, of which copies are made for tests. Not
 * part of the public API.
 *
 * <p>{@link dev.based.junit.template.Template} is what there is for one set of migrations and seeds, whatever the database;
 * {@link dev.based.junit.template.Templates} chooses its kind.
 */
@NullMarked
package dev.based.junit.template;

import org.jspecify.annotations.NullMarked;

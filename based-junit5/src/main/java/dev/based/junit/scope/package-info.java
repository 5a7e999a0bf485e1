/**
 * Scopes: a <em>scope</em> has the objects that one test, or the fixtures of one class, get, and ends them. Not part of
 * the public API.
 *
 * <p>A scope has a {@link dev.based.junit.scope.Place}: a sandbox, whose changes are rolled back, or a database on
 * which the test really commits. {@link dev.based.junit.scope.Places} opens places of one kind. The scope of a test is
 * inside the scope of its class, if there is one, and that is inside the scope of the surrounding class.
 */
@NullMarked
package dev.based.junit.scope;

import org.jspecify.annotations.NullMarked;

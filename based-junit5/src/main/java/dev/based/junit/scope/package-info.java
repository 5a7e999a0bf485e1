/**
 * Scopes: a <em>scope</em> is what one test, or the fixtures of one class, are handed, and its end. Not part of the public
 * API.
 *
 * <p>A scope stands on a {@link dev.based.junit.scope.Place}: a sandbox, whose changes are rolled back, or a database on
 * which the test really commits. {@link dev.based.junit.scope.Places} opens places of one kind. The scope of a test stands
 * on that of its class, if there is one, and that on the scope of the class around it.
 */
@NullMarked
package dev.based.junit.scope;

import org.jspecify.annotations.NullMarked;

/**
 * The one {@link dev.based.Session}, its nested transactions, and its retries. Not part of the public API.
 */
@NullMarked
package dev.based.session;

import org.jspecify.annotations.NullMarked;

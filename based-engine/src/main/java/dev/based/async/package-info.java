/**
 * The asynchronous side: a {@link dev.based.async.DefaultAsyncSession} is a blocking session whose operations run one after
 * the other on {@link dev.based.turns.Workers}. Not part of the public API.
 */
@NullMarked
package dev.based.async;

import org.jspecify.annotations.NullMarked;

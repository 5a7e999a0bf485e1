/**
 * Failures, and what messages and logs may show of them: {@link dev.based.failure.Causes} visits the causes of a
 * failure, {@link dev.based.failure.FailureText} leaves the values of a statement out, {@link
 * dev.based.failure.LoggedFailure} leaves the driver's message out, {@link dev.based.failure.LogLine} keeps a text on one
 * line, and {@link dev.based.failure.Acquired} tells where a connection was acquired.
 */
@NullMarked
package dev.based.failure;

import org.jspecify.annotations.NullMarked;

/**
 * Failures, and what messages and logs may show of them: {@link dev.based.failure.Causes} walks to what is behind one,
 * {@link dev.based.failure.FailureText} leaves the values of a statement out, {@link dev.based.failure.LoggedFailure}
 * leaves out all that a driver says, and {@link dev.based.failure.LogLine} keeps a text on one line.
 */
@NullMarked
package dev.based.failure;

import org.jspecify.annotations.NullMarked;

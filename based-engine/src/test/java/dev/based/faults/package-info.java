/**
 * Faults of drivers: a driver in front of the real one fails once, at a call that is chosen, before or after that call has
 * had its effect. {@link dev.based.faults.Injector} says when, {@link dev.based.faults.Scenario}s are what is interrupted,
 * and {@link dev.based.faults.Inspection} looks at what is left.
 */
@NullMarked
package dev.based.faults;

import org.jspecify.annotations.NullMarked;

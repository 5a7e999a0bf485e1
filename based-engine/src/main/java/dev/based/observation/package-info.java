/**
 * Observing statements: {@link dev.based.observation.Observation} measures them and tells the log and the listeners. Not
 * part of the public API.
 */
@NullMarked
package dev.based.observation;

import org.jspecify.annotations.NullMarked;

/**
 * The threads and turns of asynchronous sessions: {@link dev.based.turns.Workers} are the threads, and {@link
 * dev.based.turns.Turns} runs the operations of one session one after the other, and cancels them. Not part of the
 * public API.
 */
@NullMarked
package dev.based.turns;

import org.jspecify.annotations.NullMarked;

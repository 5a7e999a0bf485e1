/**
 * What asynchronous sessions run on: {@link dev.based.turns.Workers} are the threads, {@link dev.based.turns.Turns} lets
 * the operations of one session run one after the other, and cancels them. Not part of the public API.
 */
@NullMarked
package dev.based.turns;

import org.jspecify.annotations.NullMarked;

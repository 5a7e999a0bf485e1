/**
 * What asynchronous sessions run on: {@link dev.based.async.Workers} are the threads, {@link dev.based.async.Turns} lets
 * the operations of one session run one after the other, and cancels them. Not part of the public API.
 */
@NullMarked
package dev.based.async;

import org.jspecify.annotations.NullMarked;

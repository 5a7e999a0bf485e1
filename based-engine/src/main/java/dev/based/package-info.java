/**
 * Based's engine: a {@link dev.based.Database} gives out {@link dev.based.Session}s, and a session is a transaction.
 *
 * <p>Start at {@link dev.based.Database}. A {@link dev.based.DatabaseUrl} says which database; a
 * {@link dev.based.Backend}, found through {@link java.util.ServiceLoader}, knows how to talk to it. Rows arrive as
 * {@link dev.based.Row}s. A {@link dev.based.Sandbox} is a database whose every change is undone at its end: it is what
 * {@link dev.based.Database.Builder#forceRollback} and the test extension stand on.
 *
 * <p>A {@code Database} is safe for use by several threads; what it gives out is for one user at a time.
 */
@NullMarked
package dev.based;

import org.jspecify.annotations.NullMarked;

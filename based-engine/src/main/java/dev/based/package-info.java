/**
 * Based's engine: a {@link dev.based.Database} gives out {@link dev.based.Session}s, and a session is a transaction.
 *
 * <p>Start at {@link dev.based.Database}. A {@link dev.based.DatabaseUrl} says which database; a
 * {@link dev.based.Backend}, found through {@link java.util.ServiceLoader}, knows how to talk to it. Rows arrive as
 * {@link dev.based.Row}s. A {@link dev.based.Sandbox} is a database whose every change is undone at its end: it is what
 * {@link dev.based.Database.Builder#forceRollback} and the test extension stand on.
 *
 * <p>A {@code Database} is safe for use by several threads; what it gives out is for one user at a time.
 *
 * <p><b>Null and nothing.</b> A parameter is never null unless it is marked {@code @Nullable}, and then it is a value for
 * SQL, where null is NULL. A value that comes from SQL is null for NULL. Whatever else may not be there is an
 * {@link java.util.Optional}; collections are never null. The SPI, which is asked for every statement, answers with null
 * where it says so.
 *
 * <p><b>Builders.</b> A method named as a setting replaces what was set before, one that begins with {@code add} adds to it,
 * and one that begins with {@code without} removes.
 *
 * <p><b>Who implements what.</b> A {@link dev.based.Backend} and what it answers with, and a
 * {@link dev.based.spi.StatementListener}, are for others to implement, and get no methods without defaults. All other
 * interfaces are Based's own: nobody else implements them, and methods may be added.
 */
@NullMarked
package dev.based;

import org.jspecify.annotations.NullMarked;

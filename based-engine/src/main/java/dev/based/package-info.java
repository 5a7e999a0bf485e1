/**
 * Based's engine: a {@link dev.based.Database} opens {@link dev.based.Session}s, and a session is a transaction.
 *
 * <p>Start at {@link dev.based.Database}. A {@link dev.based.DatabaseUrl} says which database; a
 * {@link dev.based.Backend}, found through {@link java.util.ServiceLoader}, knows how to talk to it. Rows arrive as
 * {@link dev.based.Row}s. A {@link dev.based.Sandbox} is a database in which every change is undone at the end. The
 * test extension uses sandboxes.
 *
 * <p>A {@code Database} is safe for use by several threads; its sessions and connections are for one user at a time.
 *
 * <p><b>Null and nothing.</b> A parameter is never null unless it is marked {@code @Nullable}. Then it is a value for
 * SQL, and null is NULL. A value that comes from SQL is null for NULL. Any other result that may be absent is an {@link
 * java.util.Optional}; collections are never null. Methods of the SPI, which Based calls for every statement, return
 * null if their documentation says so.
 *
 * <p><b>Builders.</b> A method with the name of a setting replaces the former value. A method that begins with {@code
 * add} adds to it, and a method that begins with {@code without} removes it.
 *
 * <p><b>Who implements what.</b> You may implement a {@link dev.based.Backend}, the other interfaces of the SPI, and a
 * {@link dev.based.spi.StatementListener}; they get no new methods without defaults. {@link dev.based.SessionFunction}
 * and its like are for lambdas. Do not implement any other interface: later versions may add methods.
 */
@NullMarked
package dev.based;

import org.jspecify.annotations.NullMarked;

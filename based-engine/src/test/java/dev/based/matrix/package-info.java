/**
 * The real databases and the ways of holding them that the engine's tests run on. A test says on which by one annotation
 * and takes the one it runs on as a parameter, in the test itself and in its fixtures:
 *
 * <ul>
 *   <li>{@link dev.based.matrix.OnEveryMode}: on each {@link dev.based.matrix.Mode}, which is a product and a way of
 *       holding its connections; {@link dev.based.matrix.OnSharedConnections} and {@link dev.based.matrix.OnServers} are
 *       those of one kind.
 *   <li>{@link dev.based.matrix.OnEveryProduct} and {@link dev.based.matrix.OnProducts}: on each {@link
 *       dev.based.matrix.Product}, however its connections are held.
 * </ul>
 *
 * <p>Databases that are not there are skipped visibly. What a test leaves out it names by a constant, so that a name that
 * is gone does not compile.
 */
@NullMarked
package dev.based.matrix;

import org.jspecify.annotations.NullMarked;

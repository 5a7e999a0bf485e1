/**
 * Frames: the levels of undoing on one physical connection. Not part of the public API.
 *
 * <p>A <em>frame</em> is a stretch of work that can be kept or undone as a whole: a class's fixtures, a test, a session,
 * a JDBC transaction, a nested transaction. Frames form a {@link dev.based.frame.FrameStack}; only the top one works,
 * and they end from the top down. A frame costs nothing until its first statement, which gives it a mark to return to.
 * The mark is the transaction itself for the lowest frame that works, and a savepoint for a frame above work already
 * done. A frame that is kept passes its mark to a parent without a mark, so a savepoint is set only if it is needed.
 *
 * <p>Sessions and JDBC transactions do their work through a {@link dev.based.frame.UnitOfWork}. On a shared connection
 * the {@link dev.based.frame.FrameLock} lets one unit in at a time, and a guest on top of a unit that does nothing.
 *
 * <p>{@link dev.based.frame.FrameStatements} runs statements in frames, and {@link
 * dev.based.frame.AutoCommitStatements} runs statements that are transactions of their own. {@link
 * dev.based.frame.StackConnection} is the connection for all other work. {@link dev.based.frame.Marks} gives frames
 * their marks, and {@link dev.based.frame.Ends} keeps or undoes their work. If an end fails, the {@link
 * dev.based.frame.PhysicalConnection} is given up: it is closed, all frames on it are undone, and nobody uses it again.
 * Further classes know the effects that a statement's text shows ({@link dev.based.frame.StatementTraits}), the reasons
 * to refuse a statement ({@link dev.based.frame.Refusals}), and whether the transaction is still open ({@link
 * dev.based.frame.RootGuard}). Others know the checks and actions of a commit ({@link dev.based.frame.DeferredChecks},
 * {@link dev.based.frame.CommitActions}), the results that are being read ({@link dev.based.frame.LiveReads}), and the
 * state that stays with the connection ({@link dev.based.frame.SessionState}). An {@link
 * dev.based.frame.ExclusiveOperation} has the connection for itself over several calls.
 *
 * <p>Failures here are {@link java.sql.SQLException}s, so the JDBC face can throw them unchanged. Sessions translate
 * them.
 */
@NullMarked
package dev.based.frame;

import org.jspecify.annotations.NullMarked;

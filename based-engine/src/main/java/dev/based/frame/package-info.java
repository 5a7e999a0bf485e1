/**
 * Frames: the levels of undoing on one physical connection. Not part of the public API.
 *
 * <p>A <em>frame</em> is a stretch of work that can be kept or undone as a whole: a class's fixtures, a test, a session,
 * a JDBC transaction, a nested transaction. Frames form a {@link dev.based.frame.FrameStack}; only the top one works,
 * and they end from the top down. A frame costs nothing until its first statement, which gives it a mark to return to:
 * the transaction itself for the lowest frame that works, a savepoint for one above work already done. A frame that is
 * kept hands its mark to a parent that has none, so a savepoint is set only where one is needed.
 *
 * <p>A {@link dev.based.frame.UnitOfWork} is what sessions and JDBC transactions do their work through. On a shared
 * connection the {@link dev.based.frame.FrameLock} lets one of them in at a time, and a guest on top of one that does
 * nothing.
 *
 * <p>{@link dev.based.frame.FrameStatements} runs statements in frames, {@link dev.based.frame.AutoCommitStatements} runs
 * those that are transactions of their own, and {@link dev.based.frame.StackConnection} is the connection for what is done
 * beside statements. {@link dev.based.frame.Marks} gives frames their marks, {@link dev.based.frame.Ends} keeps what was
 * done or undoes it. Where an end fails, the {@link dev.based.frame.PhysicalConnection} is given up: it is closed, all
 * frames on it are undone, and nobody uses it again. What they need beside: what a statement's text tells of it
 * ({@link dev.based.frame.StatementTraits}), why one is not run ({@link dev.based.frame.Refusals}), whether the
 * transaction is still there ({@link dev.based.frame.RootGuard}), what a commit would check and do ({@link
 * dev.based.frame.DeferredChecks}, {@link dev.based.frame.CommitActions}), which results are being read ({@link
 * dev.based.frame.LiveReads}) and what is left with the connection ({@link dev.based.frame.SessionState}). An {@link
 * dev.based.frame.ExclusiveOperation} has the connection for itself over several calls.
 *
 * <p>What goes wrong here is an {@link java.sql.SQLException}, so that the JDBC face can throw it as it is; the session
 * face translates it.
 */
@NullMarked
package dev.based.frame;

import org.jspecify.annotations.NullMarked;

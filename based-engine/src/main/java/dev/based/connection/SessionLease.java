package dev.based.connection;

import dev.based.frame.FrameStack;
import dev.based.frame.UnitOfWork;

/**
 * The objects that a session works with.
 *
 * @param stack the frames of its connection
 * @param unit its unit of work there
 * @param release gives the connection back when the session has ended
 */
public record SessionLease(FrameStack stack, UnitOfWork unit, Runnable release) {}

package dev.based.jdbc;

import dev.based.frame.Frame;
import dev.based.frame.FrameStack;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection that shares another stands.
 *
 * @param stack the frames of the physical connection
 * @param base the frame it stands in and cannot outlive, null if there is none
 * @param connections those that stand in the same place
 */
record Place(FrameStack stack, @Nullable Frame base, OpenConnections connections) {}

/**
 * The ways in which a database holds its connections, and how they fail. A {@link dev.based.connection.SessionSource} is a
 * pool ({@link dev.based.connection.PooledSource}), one connection on which sessions take turns ({@link
 * dev.based.connection.SharedSource}) or a place in a sandbox ({@link dev.based.connection.SandboxSource}). {@link
 * dev.based.connection.Drivers} opens connections, and {@link dev.based.connection.SqlFailures} translates the
 * exceptions of JDBC and the frames into those of the API. Not part of the public API.
 */
@NullMarked
package dev.based.connection;

import org.jspecify.annotations.NullMarked;

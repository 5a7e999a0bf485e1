/**
 * JDBC's face of the frames: connections that behave as separate ones and share one. Not part of the public API.
 *
 * <p>A {@link dev.based.jdbc.ConnectionFace} stands for a {@link java.sql.Connection}; what it does about transactions is
 * its {@link dev.based.jdbc.TransactionFace}'s matter. Statements and result sets are the driver's own behind a proxy
 * that brings every execution into the right frame and leads back to the face instead of the physical connection.
 */
@NullMarked
package dev.based.jdbc;

import org.jspecify.annotations.NullMarked;

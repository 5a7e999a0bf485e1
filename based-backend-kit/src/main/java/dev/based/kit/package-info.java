/**
 * For those who write a {@link dev.based.Backend}: {@link dev.based.kit.BackendContract} tests it against a real database
 * in every way of holding connections.
 */
@NullMarked
package dev.based.kit;

import org.jspecify.annotations.NullMarked;

/**
 * The one {@link dev.based.Database} and the one {@link dev.based.Sandbox}, which {@code dev.based.DatabaseBuilder} makes.
 * Not part of the public API.
 */
@NullMarked
package dev.based.database;

import org.jspecify.annotations.NullMarked;

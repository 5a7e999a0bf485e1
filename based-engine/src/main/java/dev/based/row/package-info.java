/**
 * How the rows of a result become objects: a {@link dev.based.row.RowReader} reads {@link dev.based.Row}s, and a {@link
 * dev.based.row.RowMapping} makes records, beans and single values of them. Not part of the public API.
 */
@NullMarked
package dev.based.row;

import org.jspecify.annotations.NullMarked;

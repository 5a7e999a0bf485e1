/**
 * The vocabulary in which a {@link dev.based.Backend} describes its database: how its SQL is written
 * ({@link dev.based.spi.SqlSyntax}), how its transactions are driven ({@link dev.based.spi.TransactionControl}), how its
 * values are read and bound ({@link dev.based.spi.JdbcValues}) and how the keys of inserted rows are fetched ({@link
 * dev.based.spi.GeneratedKeys}); and what of a URL its messages may show ({@link dev.based.spi.UrlMask}). Beside it, how the
 * classes of another language of the JVM are made ({@link dev.based.spi.ConstructorNames}).
 */
@NullMarked
package dev.based.spi;

import org.jspecify.annotations.NullMarked;

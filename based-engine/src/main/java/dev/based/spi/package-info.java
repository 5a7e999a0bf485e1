/**
 * The vocabulary in which a {@link dev.based.Backend} describes its database: how its SQL is written
 * ({@link dev.based.spi.SqlSyntax}), how its transactions are driven ({@link dev.based.spi.TransactionControl}) and how the
 * keys of inserted rows are fetched ({@link dev.based.spi.GeneratedKeys}); and what of a URL its messages may show ({@link dev.based.spi.UrlMask}).
 */
@NullMarked
package dev.based.spi;

import org.jspecify.annotations.NullMarked;

/**
 * The vocabulary in which a {@link dev.based.Backend} describes its database: how its SQL is written
 * ({@link dev.based.spi.SqlSyntax}) and how its transactions are driven ({@link dev.based.spi.TransactionControl}).
 */
@NullMarked
package dev.based.spi;

import org.jspecify.annotations.NullMarked;

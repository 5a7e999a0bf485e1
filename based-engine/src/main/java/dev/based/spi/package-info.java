/**
 * The types by which a {@link dev.based.Backend} describes its database: how its SQL is written ({@link
 * dev.based.spi.SqlSyntax}), how its transactions are driven ({@link dev.based.spi.TransactionControl}), how its values
 * are read and bound ({@link dev.based.spi.JdbcValues}), how the keys of inserted rows are fetched ({@link
 * dev.based.spi.GeneratedKeys}), and which parts of a URL its messages may show ({@link dev.based.spi.UrlMask}). {@link
 * dev.based.spi.ConstructorNames} describes how objects of another JVM language's classes are made.
 */
@NullMarked
package dev.based.spi;

import org.jspecify.annotations.NullMarked;

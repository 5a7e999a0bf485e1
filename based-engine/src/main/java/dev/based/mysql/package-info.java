/** MySQL and MariaDB, over the JDBC driver of either. */
@NullMarked
package dev.based.mysql;

import org.jspecify.annotations.NullMarked;

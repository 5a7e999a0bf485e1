/** What values become on their way to a database and back, on every database, compared with its plain driver. */
@NullMarked
package dev.based.values;

import org.jspecify.annotations.NullMarked;

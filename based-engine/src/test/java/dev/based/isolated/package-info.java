/**
 * Code under test on the isolated data source, compared with what it does on a real pool ({@link
 * dev.based.isolated.AsOnAPool}) where there is one to compare with. By the public API alone.
 */
@NullMarked
package dev.based.isolated;

import org.jspecify.annotations.NullMarked;

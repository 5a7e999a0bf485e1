/** A backend outside the engine: the code that the documentation of the SPI shows. */
@NullMarked
package dev.based.h2;

import org.jspecify.annotations.NullMarked;

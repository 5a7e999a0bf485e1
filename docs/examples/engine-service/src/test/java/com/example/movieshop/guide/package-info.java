/** The code that docs/engine.md shows, with what it does. */
@NullMarked
package com.example.movieshop.guide;

import org.jspecify.annotations.NullMarked;

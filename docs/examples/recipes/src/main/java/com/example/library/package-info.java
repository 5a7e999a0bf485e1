/** A lending library: the code that the recipes of docs/recipes.md test, in plain JDBC. */
@NullMarked
package com.example.library;

import org.jspecify.annotations.NullMarked;

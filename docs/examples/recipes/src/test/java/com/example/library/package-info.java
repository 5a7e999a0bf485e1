/** The recipes of docs/recipes.md: one test class for each. */
@NullMarked
package com.example.library;

import org.jspecify.annotations.NullMarked;

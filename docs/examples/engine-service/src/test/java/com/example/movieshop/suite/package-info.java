/** How a suite that exists, with a data source of its own, runs on an isolated one: the code of docs/suites.md. */
@NullMarked
package com.example.movieshop.suite;

import org.jspecify.annotations.NullMarked;

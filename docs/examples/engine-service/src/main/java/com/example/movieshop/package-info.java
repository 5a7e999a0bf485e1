/**
 * A movie shop that works on based-engine alone: {@link com.example.movieshop.MovieShop} in blocking and {@link
 * com.example.movieshop.AsyncMovieShop} in asynchronous form, both behind a small HTTP server. Start at {@link
 * com.example.movieshop.Main}.
 */
@NullMarked
package com.example.movieshop;

import org.jspecify.annotations.NullMarked;

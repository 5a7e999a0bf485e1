package com.example.movieshop;

import java.util.Map;

/** A movie that has no key yet. */
public record NewMovie(String title, int year, int copies) {

    /** Reads {@code title;year;copies}. */
    static NewMovie parse(String line) {
        String[] parts = line.split(";", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not 'title;year;copies': " + line);
        }
        return new NewMovie(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    Map<String, Object> parameters() {
        return Map.of("title", title, "year", year, "copies", copies);
    }
}

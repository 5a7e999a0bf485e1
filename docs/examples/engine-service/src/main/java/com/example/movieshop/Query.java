package com.example.movieshop;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands behind the question mark of a request. */
record Query(Map<String, String> values) {

    static Query of(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return new Query(values);
    }

    /** The same of a request that changes something. */
    static Query posted(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new IllegalArgumentException("Use POST");
        }
        return of(exchange);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    List<Long> numbers(String name) {
        return Arrays.stream(text(name).split(",", -1)).map(Long::valueOf).toList();
    }
}

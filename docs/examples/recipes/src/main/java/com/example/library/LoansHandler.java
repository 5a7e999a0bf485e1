package com.example.library;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Lends over HTTP: POST /loans with "book,member" as the body. */
public final class LoansHandler implements HttpHandler {

    private final LendingDesk desk;

    public LoansHandler(LendingDesk desk) {
        this.desk = desk;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int comma = body.indexOf(',');
            int book = Integer.parseInt(body.substring(0, comma));
            int member = Integer.parseInt(body.substring(comma + 1));
            exchange.sendResponseHeaders(lend(book, member), -1);
        }
    }

    private int lend(int book, int member) {
        try {
            desk.lend(book, member);
            return 201;
        } catch (SQLException e) {
            return 409;
        }
    }
}

package com.example.movieshop;

import com.sun.net.httpserver.HttpExchange;
import dev.based.BasedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a request is answered. */
record Answer(int status, String text) {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    /** What gives an answer, or fails. */
    @FunctionalInterface
    interface Work {
        Object run() throws IOException;
    }

    static Answer of(Work work) {
        try {
            return new Answer(200, work.run().toString());
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    static Answer of(@Nullable Object value, @Nullable Throwable failure) {
        return failure == null ? new Answer(200, String.valueOf(value)) : failed(failure);
    }

    /** Asynchronous work, which may fail before it begins. */
    static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Answer failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        int status;
        if (cause instanceof IllegalArgumentException) {
            status = 400;
        } else if (cause instanceof NoSuchElementException) {
            status = 404;
        } else if (cause instanceof OutOfStockException) {
            status = 409;
        } else if (cause instanceof TimeoutException) {
            return new Answer(504, "The database took too long");
        } else {
            LOG.error("A request failed", cause);
            return new Answer(500, cause instanceof BasedException ? "The database failed" : "The shop failed");
        }
        return new Answer(status, String.valueOf(cause.getMessage()));
    }

    void send(HttpExchange exchange) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            LOG.debug("Nobody waited for the answer", e);
        }
    }
}

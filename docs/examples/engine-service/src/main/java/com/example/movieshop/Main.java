package com.example.movieshop;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the shop until the process is told to end. */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int PORT = 8080;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Main() {}

    /** The database is the argument, else SHOP_URL in the environment, else a file here. */
    public static void main(String[] arguments) throws IOException {
        String url = arguments.length > 0
                ? arguments[0]
                : System.getenv().getOrDefault("SHOP_URL", "sqlite:///movieshop.db");
        Application application = Application.start(url, PORT, TIMEOUT);
        Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
        LOG.info("Listening on http://localhost:{}", application.port());
    }
}

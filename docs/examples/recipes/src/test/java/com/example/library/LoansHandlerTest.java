package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration", seed = "seed/library.sql")
class LoansHandlerTest {

    private final HttpServer server;

    LoansHandlerTest(DataSource dataSource) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/loans", new LoansHandler(new LendingDesk(dataSource, Clock.systemUTC())));
    }

    @BeforeEach
    void start() {
        server.start(); // its thread answers the requests
    }

    @Test
    void lendsOverHttp(Session session) throws Exception {
        session.execute("UPDATE books SET copies = 2");

        assertThat(post("1,2")).isEqualTo(201);

        assertThat(session.fetchAll(Integer.class, "SELECT member_id FROM loans"))
                .containsExactly(2);
    }

    @Test
    void answersThatNoCopyIsLeft() throws Exception {
        assertThat(post("1,1")).isEqualTo(201);

        assertThat(post("1,2")).isEqualTo(409);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int post(String body) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/loans");
        HttpRequest request =
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}

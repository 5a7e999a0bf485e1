package com.example.movieshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.DatabaseNotConnectedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, over HTTP, on a file. */
class ApplicationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private Application application;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        application = Application.start(ShopDatabase.url(directory), 0, PATIENCE);
        ShopDatabase.fill(application.database());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws Exception {
        return client.send(request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + path));
    }

    @Test
    void theShopAnswers() throws Exception {
        assertThat(get("/movies?ids=1").body()).isEqualTo("[Movie[id=1, title=Oldboy, year=2003, copies=2]]");
        assertThat(post("/rentals?customer=Ann&ids=1,2").body()).isEqualTo("[1, 2]");
        assertThat(post("/returns?rental=2").body()).isEqualTo("1");
        assertThat(get("/years").body()).isEqualTo("{2003=1, 2004=1}");
        assertThat(get("/export").body().lines()).containsExactly("Oldboy;2003;1", "Newboy;2004;1");
    }

    @Test
    void aFailureHasItsStatus() throws Exception {
        assertThat(get("/movies?ids=x").statusCode()).isEqualTo(400);
        assertThat(get("/movies").statusCode()).isEqualTo(400);
        assertThat(get("/rentals?customer=Ann&ids=1").statusCode()).isEqualTo(400);
        assertThat(post("/returns?rental=7").statusCode()).isEqualTo(404);
        assertThat(post("/rentals?customer=Ann&ids=7").statusCode()).isEqualTo(409);
        application.database().useSession(session -> session.execute("DROP TABLE rentals"));
        assertThat(post("/returns?rental=1").statusCode()).isEqualTo(500);
    }

    @Test
    void whatWasRentedStaysWhenTheServiceIsStopped() throws Exception {
        post("/rentals?customer=Ann&ids=1");
        Database database = application.database();
        application.close();

        assertThatExceptionOfType(DatabaseNotConnectedException.class).isThrownBy(database::openSession);
        try (Database later = Database.open(ShopDatabase.url(directory))) {
            assertThat(ShopDatabase.copies(later, 1)).isEqualTo(1);
        }
    }

    @Test
    void slowStatementsAreCounted() {
        SlowStatements slow = new SlowStatements(Duration.ZERO);
        SlowStatements none = new SlowStatements(Duration.ofHours(1));
        try (Database database = Application.open("sqlite:///:memory:", PATIENCE, slow);
                Database other = Application.open("sqlite:///:memory:", PATIENCE, none)) {
            database.useSession(session -> session.fetchAll("SELECT 1"));
            other.useSession(session -> session.fetchAll("SELECT 1"));
        }
        assertThat(slow.count()).isEqualTo(1);
        assertThat(none.count()).isZero();
    }
}

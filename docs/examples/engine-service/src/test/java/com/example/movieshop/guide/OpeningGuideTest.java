package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import dev.based.ConnectionFailedException;
import dev.based.Database;
import dev.based.DatabaseAlreadyConnectedException;
import dev.based.DatabaseNotConnectedException;
import dev.based.DatabaseReopenProhibitedException;
import dev.based.DatabaseUrl;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningGuideTest {

    @TempDir
    private Path directory;

    @Test
    void aDatabaseIsOpenedAndClosed() {
        String url = GuideDatabase.url(directory);
        try (Database database = Database.open(url)) {
            database.useSession(session -> session.execute("CREATE TABLE directors (name VARCHAR(100))"));
            database.useSession(session -> session.execute("INSERT INTO directors VALUES (?)", "Park"));
        }

        try (Database later = Database.open(url)) {
            List<String> names = later.inSession(session -> session.fetchAll(String.class, "SELECT * FROM directors"));
            assertThat(names).containsExactly("Park");
        }
    }

    @Test
    void settingsAreGivenToTheBuilder() throws SQLException {
        String url = GuideDatabase.url(directory);
        Database database = Database.builder(url)
                .maximumPoolSize(20)
                .minimumIdle(2)
                .connectionTimeout(Duration.ofSeconds(5))
                .hikari(pool -> {
                    pool.setPoolName("shop");
                    pool.setMaxLifetime(Duration.ofMinutes(10).toMillis());
                })
                .build();
        assertThat(database.isConnected()).isFalse();
        try (database) {
            database.connect();
            HikariDataSource pool = database.dataSource().unwrap(HikariDataSource.class);
            assertThat(pool.getPoolName()).isEqualTo("shop");
            assertThat(pool.getMaximumPoolSize()).isEqualTo(20);
        }
    }

    @Test
    void aDatabaseIsConnectedOnce() {
        Database database = Database.builder(GuideDatabase.url(directory)).build();
        assertThatExceptionOfType(DatabaseNotConnectedException.class).isThrownBy(database::openSession);
        database.connect();
        assertThatExceptionOfType(DatabaseAlreadyConnectedException.class).isThrownBy(database::connect);
        database.disconnect();
        assertThatExceptionOfType(DatabaseReopenProhibitedException.class).isThrownBy(database::connect);
        database.close();
    }

    @Test
    void aUrlIsBuiltFromItsParts() {
        DatabaseUrl url = DatabaseUrl.builder()
                .scheme("postgresql")
                .username("app")
                .password("p@ss:word")
                .host("db1")
                .addHost("db2", 5433)
                .database("shop")
                .parameter("targetServerType", "primary")
                .build();
        assertThat(url).hasToString("postgresql://app:***@db1,db2:5433/shop?targetServerType=primary");
        assertThat(DatabaseUrl.parse(url.toConnectionString())).isEqualTo(url);
        assertThat(Database.builder(url).build().isConnected()).isFalse();
    }

    @Test
    void userAndPasswordStandBesideAJdbcUrl() {
        String password = "from a container";
        Database database = Database.builder("jdbc:postgresql://db/shop?ssl=true")
                .username("app")
                .password(password)
                .build();
        assertThat(database.url().username()).contains("app");
        assertThat(database.url()).hasToString("jdbc:postgresql://db/shop?ssl=true");
    }

    @Test
    void aPasswordComesFromElsewhere() {
        String password = "from a vault";
        Database database = Database.builder("postgresql://app@db/shop")
                .password(password)
                .maximumPoolSize(5)
                .build();
        assertThat(database.url()).hasToString("postgresql://app:***@db/shop");
        assertThat(database.url().password()).contains(password);
    }

    @Test
    void theSchemesThatAreBuiltInAreRead() {
        for (String url : new String[] {
            "sqlite:///shop.db",
            "sqlite:////var/lib/shop.db",
            "sqlite:///:memory:",
            "postgresql://app:secret@db1,db2:5433/shop?targetServerType=primary",
            "postgresql://[2001:db8::7]/shop",
            "mysql://app:secret@db/shop",
            "mariadb://app:secret@db/shop",
            "jdbc:postgresql://db/shop?user=app"
        }) {
            assertThat(DatabaseUrl.parse(url).toConnectionString()).isEqualTo(url);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> DatabaseUrl.parse(":memory:"));
    }

    @Test
    void whatCannotBeReachedIsAnErrorThatMasksThePassword() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Database.builder("postgresql://app:secret@localhost:1/shop")
                        .connectionTimeout(Duration.ofSeconds(1))
                        .build()
                        .connect())
                .withMessageContaining("Cannot connect to postgresql://app:***@localhost:1/shop within 1 s");
    }
}

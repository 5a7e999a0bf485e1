package dev.based.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.Database;
import dev.based.DatabaseUrl;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Containers that users start. */
class ContainerUrlTest {

    private static final class Described extends JdbcDatabaseContainer<Described> {

        private final String jdbcUrl;
        private boolean isStarted;

        Described(String jdbcUrl) {
            super(DockerImageName.parse("any/database:1"));
            this.jdbcUrl = jdbcUrl;
        }

        @Override
        public void start() {
            isStarted = true;
        }

        @Override
        public String getDriverClassName() {
            return "";
        }

        @Override
        public String getJdbcUrl() {
            return jdbcUrl;
        }

        @Override
        public String getUsername() {
            return "us er";
        }

        @Override
        public String getPassword() {
            return "p@ss/word";
        }

        @Override
        protected String getTestQueryString() {
            return "";
        }
    }

    @Test
    void theUrlHasUserPasswordAndParametersOfTheContainerAndIsAskedForLate() {
        Described container = new Described("jdbc:mariadb://localhost:32768/shop?useSsl=false&a=b%20c");
        Supplier<String> url = ContainerUrl.of(container);
        assertThat(container.isStarted).isFalse();

        DatabaseUrl read = DatabaseUrl.parse(url.get());

        assertThat(container.isStarted).isTrue();
        assertThat(read.scheme()).isEqualTo("mariadb");
        assertThat(read.username()).contains("us er");
        assertThat(read.password()).contains("p@ss/word");
        assertThat(read.hosts()).hasToString("[localhost:32768]");
        assertThat(read.database()).isEqualTo("shop");
        assertThat(read.parameters()).containsEntry("useSsl", "false").containsEntry("a", "b c");
    }

    @Test
    void aContainerOfAnotherDatabaseIsRefused() {
        assertThatThrownBy(() -> ContainerUrl.of(new Described("jdbc:oracle:thin:@localhost:1521/x"))
                        .get())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A Described has no database that Based knows by the URL jdbc:oracle:***@localhost:1521/x:"
                        + " give BasedExtension.builder().url(…) a URL that names it");
    }

    @Test
    void testsHaveDatabasesBesideTheContainersWhereTheyMayCreateThem() {
        DockerImageName image = DockerImageName.parse(Images.named(Images.POSTGRES));
        try (PostgreSQLContainer container = new PostgreSQLContainer(image.asCompatibleSubstituteFor("postgres"))) {
            String url = ContainerUrl.of(container).get();

            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(ContainerServerTest.CommittingCase.class))
                    .configurationParameter("based.url", url)
                    .configurationParameter("based.createDatabases", "true")
                    .execute()
                    .testEvents()
                    .assertStatistics(statistics -> statistics.succeeded(20));

            try (Database database = Database.open(url)) {
                assertThat(database.fetchAll(
                                String.class,
                                "SELECT datname::text FROM pg_database WHERE NOT datistemplate ORDER BY 1"))
                        .isEqualTo(List.of("postgres", "test"));
                assertThat(database.fetchOne("SELECT to_regclass('films') AS made")
                                .orElseThrow()
                                .toMap())
                        .containsEntry("made", null);
            }
        }
    }
}

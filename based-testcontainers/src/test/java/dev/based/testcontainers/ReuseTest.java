package dev.based.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.based.DatabaseUrl;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.DockerClientFactory;

/** Runs in processes of their own, with a cache of their own, so that nobody else's containers are theirs. */
class ReuseTest {

    @TempDir
    Path cache;

    private Map<String, String> environment;

    @BeforeEach
    void enables() {
        environment = Map.of("XDG_CACHE_HOME", cache.toString(), "TESTCONTAINERS_REUSE_ENABLE", "true");
    }

    @AfterEach
    void removeContainers() throws IOException {
        if (Files.exists(directory())) {
            for (Container each : containers()) {
                docker().removeContainerCmd(each.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
        }
    }

    private Path directory() {
        return cache.resolve("based/containers");
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    private List<Container> containers() throws IOException {
        String owner = UserSecret.in(directory()).derived("owner").substring(0, 12);
        return docker().listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Reuse.LABEL, owner))
                .exec();
    }

    private OtherRun run(Tested tested) throws IOException {
        return OtherRun.on(tested.url() + "&reuse=true", environment);
    }

    @ParameterizedTest
    @EnumSource
    void aLaterRunHasTheContainerAndTheTemplateAndNothingOfTheTests(Tested tested) throws Exception {
        List<String> first;
        try (OtherRun run = run(tested)) {
            first = run.said();
            run.toItsEnd();
        }
        List<String> second;
        try (OtherRun run = run(tested)) {
            second = run.said();
            run.toItsEnd();
        }
        assertThat(second.subList(0, 2))
                .isEqualTo(first.subList(0, 2)); // the container, and when its template was migrated
        assertThat(second.get(2)).isNotEqualTo(first.get(2));
        assertThat(second.get(3)).isEqualTo("0");
        assertThat(containers()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void twoRunsAtOnceHaveOneContainerAndOneTemplate(Tested tested) throws Exception {
        try (OtherRun one = run(tested);
                OtherRun other = run(tested)) {
            List<String> first = one.said();
            List<String> second = other.said();
            assertThat(second.subList(0, 2)).isEqualTo(first.subList(0, 2));
            assertThat(second.get(2)).isNotEqualTo(first.get(2));
            assertThat(List.of(first.get(3), second.get(3))).containsExactly("0", "0");
            one.toItsEnd();
            other.toItsEnd();
        }
        assertThat(containers()).hasSize(1);
    }

    @Test
    void aRunThatKnowsTheContainerDoesNotAskDocker() throws Exception {
        List<String> first;
        try (OtherRun run = run(Tested.POSTGRESQL)) {
            first = run.said();
            run.toItsEnd();
        }
        environment = new HashMap<>(environment);
        environment.put("DOCKER_HOST", "tcp://localhost:1");
        try (OtherRun run = run(Tested.POSTGRESQL)) {
            assertThat(run.said().subList(0, 2)).isEqualTo(first.subList(0, 2));
            run.toItsEnd();
        }
    }

    @Test
    void anotherServerAtTheKnownAddressIsNotTakenForIt() throws Exception {
        List<String> first;
        try (OtherRun run = run(Tested.POSTGRESQL)) {
            first = run.said();
            run.toItsEnd();
        }
        try (RunningServer another = new ContainerServer().start(ServerUrl.parse(Tested.POSTGRESQL.url()))) {
            DatabaseUrl elsewhere = another.createDatabase("made");
            Path file = addressFile();
            new Address("localhost", elsewhere.hosts().get(0).port().orElseThrow(), "none").write(file);

            try (OtherRun run = run(Tested.POSTGRESQL)) {
                assertThat(run.said().subList(0, 2)).isEqualTo(first.subList(0, 2));
                run.toItsEnd();
            }
            assertThat(Address.read(file).orElseThrow().containerId()).startsWith(first.get(0));
        }
    }

    private Path addressFile() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(), "*.address")) {
            return files.iterator().next();
        }
    }

    @Test
    void whatAKilledRunLeavesIsDroppedByTheNext() throws Exception {
        String left;
        try (OtherRun killed = run(Tested.POSTGRESQL)) {
            left = killed.said().get(2);
            killed.kill();
        }
        try (OtherRun next = run(Tested.POSTGRESQL)) {
            String own = next.said().get(2);
            assertThat(databases()).contains(own).doesNotContain(left);
            next.toItsEnd();
        }
    }

    private List<String> databases() throws IOException {
        Container container = containers().get(0);
        String password = List.of(docker().inspectContainerCmd(container.getId())
                        .exec()
                        .getConfig()
                        .getEnv())
                .stream()
                .filter(variable -> variable.startsWith("POSTGRES_PASSWORD="))
                .map(variable -> variable.substring("POSTGRES_PASSWORD=".length()))
                .findFirst()
                .orElseThrow();
        DatabaseUrl administrator = new Postgres()
                .administrator(
                        DockerClientFactory.instance().dockerHostIpAddress(),
                        Objects.requireNonNull(container.getPorts()[0].getPublicPort()),
                        password);
        try (CatalogConnection connection = new CatalogConnection(administrator, CatalogSql.POSTGRESQL)) {
            return connection.databases();
        }
    }

    @Test
    void aContainerThatHasEndedIsReplacedAndRemoved() throws Exception {
        String first;
        try (OtherRun run = run(Tested.POSTGRESQL)) {
            first = run.said().get(0);
            run.toItsEnd();
        }
        String ended = containers().get(0).getId();
        docker().killContainerCmd(ended).exec();

        try (OtherRun run = run(Tested.POSTGRESQL)) {
            assertThat(run.said().get(0)).isNotEqualTo(first);
            run.toItsEnd();
        }

        assertThat(containers()).hasSize(1).extracting(Container::getId).doesNotContain(ended);
    }

    @Test
    void withoutTestcontainersConsentOneWarningSaysHowToGiveIt() throws Exception {
        environment = Map.of("XDG_CACHE_HOME", cache.toString(), "TESTCONTAINERS_REUSE_ENABLE", "false");
        String url = Tested.POSTGRESQL.url() + "&reuse=true";
        try (OtherRun run = OtherRun.on(url, environment)) {
            assertThat(run.said().get(3)).isEqualTo("0");
            String printed = run.toItsEnd();
            assertThat(printed)
                    .containsOnlyOnce("'" + url + "' asks for a container that later runs use too, and"
                            + " Testcontainers has to be told that it may leave one running: write"
                            + " testcontainers.reuse.enable=true into the file .testcontainers.properties in your home"
                            + " directory, or set TESTCONTAINERS_REUSE_ENABLE=true in the environment. This run has a"
                            + " container of its own");
        }
        assertThat(directory()).doesNotExist();
    }
}

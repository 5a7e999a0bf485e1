package dev.based.testcontainers;

import com.github.dockerjava.api.model.Container;
import dev.based.DatabaseUrl;
import dev.based.junit.cache.FileMutex;
import dev.based.junit.cache.UserCache;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * A container that later runs use too, by Testcontainers' reuse: it finds a running container by its definition, and leaves
 * it running. To be used by one thread.
 */
final class Reuse {

    private static final Logger LOG = LoggerFactory.getLogger(Reuse.class);

    /** Whose reused containers they are; the user may remove them by it. */
    static final String LABEL = "dev.based.reused";

    private static final String DIRECTORY = "containers";
    private static final String LOCK_FILE = "starting.lock";

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

    private final ContainerDefinition definition;
    private final Path directory;
    private final UserSecret secret;
    private final String password;

    private Reuse(ContainerDefinition definition, Path directory, UserSecret secret) {
        this.definition = definition;
        this.directory = directory;
        this.secret = secret;
        this.password = secret.derived(definition.identity());
    }

    /** Whether a container is to be reused, and Testcontainers does so; if it does not, one warning says how. */
    static boolean isPossible(ContainerDefinition definition) {
        if (!definition.wantsReuse()) {
            return false;
        }
        boolean isEnabled = TestcontainersConfiguration.getInstance().environmentSupportsReuse();
        if (!isEnabled) {
            LOG.warn(
                    "'{}' asks for a container that later runs use too, and Testcontainers has to be told that it may leave one running: write testcontainers.reuse.enable=true into the file .testcontainers.properties in your home directory, or set TESTCONTAINERS_REUSE_ENABLE=true in the environment. This run has a container of its own",
                    definition.url());
        }
        return isEnabled;
    }

    /**
     * Finds the container, or starts it.
     *
     * @throws ServerUnavailableException if it does not start
     * @throws IOException if the user's cache cannot be used
     */
    static RunningServer server(ContainerDefinition definition) throws IOException {
        Path directory = UserCache.ofThisProcess().directory(DIRECTORY);
        return new Reuse(definition, directory, UserSecret.in(directory)).server();
    }

    private RunningServer server() throws IOException {
        Optional<Address> known = Address.read(addressFile()).filter(this::answers);
        Address address = known.isPresent() ? known.get() : started();
        Product product = definition.product();
        DatabaseUrl administrator = administrator(address);
        CatalogConnection connection = new CatalogConnection(administrator, product.catalog());
        try {
            TemplateCatalog catalog = new TemplateCatalog(connection, Clock.systemUTC());
            return RunningServer.explained(
                    product.running(administrator, catalog::close, catalog),
                    catalog.prefix(),
                    new Explanation(definition, address.containerId())::of);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Path addressFile() {
        return directory.resolve(
                secret.derived("address " + definition.identity()).substring(0, 16) + ".address");
    }

    private DatabaseUrl administrator(Address address) {
        return definition.product().administrator(address.host(), address.port(), password);
    }

    /** A server that takes the password is one of this definition, whatever else may have come to listen there. */
    private boolean answers(Address address) {
        return Readiness.refusal(administrator(address), LONGEST_ANSWER) == null;
    }

    /** By Testcontainers; one process at a time, so that two do not start two containers of the same definition. */
    private Address started() throws IOException {
        ContainerServer.requireDocker(definition);
        new ContainerImage(definition).require();
        String owner = secret.derived("owner").substring(0, 12);
        DatabaseContainer container = new DatabaseContainer(definition, password)
                .withLabel(LABEL, owner)
                .withReuse(true);
        try {
            FileMutex.whileHolding(directory.resolve(LOCK_FILE), container::start);
        } catch (ContainerLaunchException e) {
            throw Messages.notStarted(definition, container, e);
        }
        if (!container.wasRunning()) {
            removeEnded(owner);
        }
        Address address = new Address(
                container.getHost(),
                container.getMappedPort(definition.product().port()),
                container.getContainerId());
        address.write(addressFile());
        return address;
    }

    /** Containers that have ended, with the machine's last start for example: Testcontainers does not start them again. */
    private static void removeEnded(String owner) {
        try {
            List<Container> ended = DockerClientFactory.instance()
                    .client()
                    .listContainersCmd()
                    .withLabelFilter(Map.of(LABEL, owner))
                    .withStatusFilter(List.of("exited", "dead"))
                    .exec();
            for (Container each : ended) {
                DockerClientFactory.instance()
                        .client()
                        .removeContainerCmd(each.getId())
                        .withRemoveVolumes(true)
                        .exec();
            }
        } catch (RuntimeException e) { // another process may remove them too
            LOG.debug("Containers that have ended are not removed now", e);
        }
    }
}

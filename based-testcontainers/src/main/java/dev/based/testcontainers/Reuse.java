package dev.based.testcontainers;

import com.github.dockerjava.api.model.Container;
import dev.based.junit.cache.FileMutex;
import dev.based.junit.cache.UserCache;
import dev.based.junit.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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

    private final ContainerDefinition definition;
    private final Path directory;
    private final String owner;
    private final DatabaseContainer container;

    private Reuse(ContainerDefinition definition, Path directory, UserSecret secret) {
        this.definition = definition;
        this.directory = directory;
        this.owner = secret.derived("owner").substring(0, 12);
        this.container = new DatabaseContainer(
                        definition, secret.derived(definition.product().title() + " " + definition.image()))
                .withLabel(LABEL, owner)
                .withReuse(true);
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
     * @throws ContainerLaunchException if it does not start
     * @throws IOException if the user's cache cannot be used
     */
    static RunningServer server(ContainerDefinition definition) throws IOException {
        Path directory = UserCache.ofThisProcess().directory(DIRECTORY);
        return new Reuse(definition, directory, UserSecret.in(directory)).server();
    }

    /** One process at a time, so that two do not start two containers of the same definition. */
    private RunningServer server() throws IOException {
        try {
            FileMutex.whileHolding(directory.resolve(LOCK_FILE), container::start);
        } catch (ContainerLaunchException e) {
            throw Messages.notStarted(definition, container, e);
        }
        if (!container.wasRunning()) {
            removeEnded();
        }
        Product product = definition.product();
        CatalogConnection connection = new CatalogConnection(container.administrator(), product.catalog());
        try {
            TemplateCatalog catalog = new TemplateCatalog(connection, Clock.systemUTC());
            return new ServerInContainer(
                    product.running(container.administrator(), catalog::close, catalog),
                    catalog.prefix(),
                    new Explanation(definition, container.getContainerId()));
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Containers that have ended, with the machine's last start for example: Testcontainers does not start them again. */
    private void removeEnded() {
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

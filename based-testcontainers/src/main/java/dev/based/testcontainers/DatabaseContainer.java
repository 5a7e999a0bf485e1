package dev.based.testcontainers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.based.DatabaseUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * The container of one database server. It listens on the loopback interface if Docker is on this machine. For one user at a
 * time.
 */
final class DatabaseContainer extends GenericContainer<DatabaseContainer> {

    /** The most memory that data takes, which is more than tests need and less than a machine has. */
    static final String MEMORY_LIMIT = "2g";

    /** PostgreSQL's parallel queries exchange rows there; Docker gives 64 MB. */
    private static final long SHARED_MEMORY = 256L << 20;

    private final Product product;
    private final String password;
    private volatile @Nullable LastWords lastWords;
    private volatile boolean wasRunning;

    DatabaseContainer(ContainerDefinition definition, String password) {
        super(definition.image());
        this.product = definition.product();
        this.password = password;
        withExposedPorts(product.port());
        withEnv(product.environment(password, definition.inMemory()));
        withCommand(product.command().toArray(String[]::new));
        withSharedMemorySize(SHARED_MEMORY);
        if (definition.inMemory()) {
            withTmpFs(Map.of(product.directoryInMemory(), "rw,size=" + MEMORY_LIMIT));
        }
        withCreateContainerCmdModifier(this::publishLocally);
        waitingFor(new Readiness(this));
    }

    /** A test's database is nobody else's: not to be reached from other machines. */
    private void publishLocally(CreateContainerCmd command) {
        HostConfig hostConfig = command.getHostConfig();
        if (hostConfig != null && dockerIsLocal()) {
            hostConfig.withPortBindings(
                    new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(product.port())));
        }
    }

    private static boolean dockerIsLocal() {
        try {
            return InetAddress.getByName(DockerClientFactory.instance().dockerHostIpAddress())
                    .isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The URL of a user who may create databases; once the port is known. */
    DatabaseUrl administrator() {
        return product.administrator(getHost(), getMappedPort(product.port()), password);
    }

    @Override
    protected void containerIsStarted(InspectContainerResponse containerInfo, boolean reused) {
        wasRunning = reused;
    }

    /** Whether an earlier run has started it. */
    boolean wasRunning() {
        return wasRunning;
    }

    /** Before the container is removed, and its log with it. */
    @Override
    protected void containerIsStopping(InspectContainerResponse containerInfo) {
        lastWords = LastWords.of(getContainerId());
    }

    /** What it said before it was stopped. */
    Optional<LastWords> lastWords() {
        return Optional.ofNullable(lastWords);
    }
}

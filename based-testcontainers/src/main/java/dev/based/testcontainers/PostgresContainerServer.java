package dev.based.testcontainers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.based.DatabaseUrl;
import dev.based.junit.server.DatabaseServer;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUnavailableException;
import dev.based.junit.server.ServerUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts PostgreSQL in a container: {@code testcontainers:postgresql}, {@code testcontainers:postgresql:18}, or a
 * user's own image by {@code testcontainers:postgresql?image=name}. The container listens on the loopback interface if
 * Docker is on this machine, and has a generated password.
 */
public final class PostgresContainerServer implements DatabaseServer {

    private static final String DEFAULT_VERSION = "18";
    private static final int PORT = PostgreSQLContainer.POSTGRESQL_PORT;
    private static final int PASSWORD_OCTETS = 24;

    /** For {@link java.util.ServiceLoader}. */
    public PostgresContainerServer() {}

    @Override
    public String scheme() {
        return "testcontainers";
    }

    @Override
    public RunningServer start(ServerUrl url) {
        DockerImageName image = image(url);
        requireDocker(url);
        requireImage(url, image);
        byte[] octets = new byte[PASSWORD_OCTETS];
        new SecureRandom().nextBytes(octets);
        PostgreSQLContainer container = new PostgreSQLContainer(image)
                .withUsername("based")
                .withPassword(HexFormat.of().formatHex(octets))
                .withDatabaseName("based")
                .withCommand(
                        "postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
                .withCreateContainerCmdModifier(PostgresContainerServer::publishLocally);
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            container.close();
            throw new ServerUnavailableException(
                    "The container for '%s' did not start from the image %s: %s. The log of tc.%s says more"
                            .formatted(url, image, e.getMessage(), image),
                    e);
        }
        return RunningServer.postgresql(administrator(container), container::close);
    }

    private static DatabaseUrl administrator(PostgreSQLContainer container) {
        return DatabaseUrl.builder()
                .scheme("postgresql")
                .username(container.getUsername())
                .password(container.getPassword())
                .host(container.getHost(), container.getMappedPort(PORT))
                .database(container.getDatabaseName())
                .build();
    }

    private static DockerImageName image(ServerUrl url) {
        if (!url.product().equals("postgresql")) {
            throw new IllegalArgumentException(
                    "Bad server URL '%s': there is no container for '%s'; write testcontainers:postgresql"
                            .formatted(url, url.product()));
        }
        url.requireParametersAmong("image");
        String own = url.parameter("image").orElse("");
        if (own.isEmpty()) {
            return DockerImageName.parse("postgres:" + url.version().orElse(DEFAULT_VERSION));
        }
        if (url.version().isPresent()) {
            throw new IllegalArgumentException(
                    "Bad server URL '%s': it has a version and an image, which has its own; leave the version out"
                            .formatted(url));
        }
        return DockerImageName.parse(own).asCompatibleSubstituteFor("postgres");
    }

    private static void requireDocker(ServerUrl url) {
        Throwable cause = null;
        try {
            DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            cause = e;
        }
        if (cause != null) {
            throw new ServerUnavailableException(
                    "'%s' needs Docker, which cannot be used here: %s. Start Docker; or use embedded:postgresql, from dev.based:based-embedded-postgres; or name a server of your own by based.url"
                            .formatted(url, cause.getMessage()),
                    cause);
        }
    }

    /** Pulls the image if need be. First and apart, because a container without its image asks for it over and over. */
    private static void requireImage(ServerUrl url, DockerImageName image) {
        try {
            new RemoteDockerImage(image).get();
        } catch (RuntimeException e) { // of Testcontainers and of what it waits with
            throw new ServerUnavailableException(
                    "The image %s for '%s' is not on this machine and cannot be pulled: correct the name, or make it available"
                            .formatted(image, url),
                    e);
        }
    }

    /** A test's database is nobody else's: not to be reached from other machines. */
    private static void publishLocally(CreateContainerCmd command) {
        HostConfig hostConfig = command.getHostConfig();
        if (hostConfig != null && dockerIsLocal()) {
            hostConfig.withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(PORT)));
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
}

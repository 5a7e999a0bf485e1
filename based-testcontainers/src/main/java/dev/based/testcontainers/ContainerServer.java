package dev.based.testcontainers;

import dev.based.junit.server.DatabaseServer;
import dev.based.junit.server.KeptTemplates;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * Starts PostgreSQL, MySQL or MariaDB in a container: {@code testcontainers:postgresql}, {@code testcontainers:mysql:8.4},
 * {@code testcontainers:mariadb}, or a user's own image by {@code testcontainers:postgresql?image=name}. The container listens
 * on the loopback interface if Docker is on this machine, and has a generated password. Its data is in memory unless
 * {@code data=disk} says otherwise. With {@code reuse=true} later runs use the same container, and the templates in it.
 */
public final class ContainerServer implements DatabaseServer {

    private static final int PASSWORD_OCTETS = 24;

    /** For {@link java.util.ServiceLoader}. */
    public ContainerServer() {}

    @Override
    public String scheme() {
        return "testcontainers";
    }

    @Override
    public RunningServer start(ServerUrl url) {
        ContainerDefinition definition = ContainerDefinition.of(url);
        if (!Reuse.isPossible(definition)) {
            return ofThisRun(definition);
        }
        try {
            return Reuse.server(definition);
        } catch (IOException e) {
            throw Messages.noCache(definition, e);
        }
    }

    private static RunningServer ofThisRun(ContainerDefinition definition) {
        requireDocker(definition);
        new ContainerImage(definition).require();
        byte[] octets = new byte[PASSWORD_OCTETS];
        new SecureRandom().nextBytes(octets);
        DatabaseContainer container =
                new DatabaseContainer(definition, HexFormat.of().formatHex(octets));
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            container.close();
            throw Messages.notStarted(definition, container, e);
        }
        RunningServer server =
                definition.product().running(container.administrator(), container::close, KeptTemplates.NONE);
        return RunningServer.explained(
                server, server.namePrefix(), new Explanation(definition, container.getContainerId())::of);
    }

    static void requireDocker(ContainerDefinition definition) {
        Throwable cause = null;
        try {
            DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            cause = e;
        }
        if (cause != null) {
            throw Messages.noDocker(definition.url(), definition.product(), cause);
        }
    }
}

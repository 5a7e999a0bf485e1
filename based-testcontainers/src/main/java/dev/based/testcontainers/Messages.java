package dev.based.testcontainers;

import com.github.dockerjava.api.exception.DockerException;
import dev.based.ConnectionFailedException;
import dev.based.junit.cache.Causes;
import dev.based.junit.server.ServerUnavailableException;
import dev.based.junit.server.ServerUrl;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.utility.DockerImageName;

/** What is said when no server can be had: what was wrong, where, and the cures. */
final class Messages {

    private static final String OWN_SERVER = " or name a server of your own by based.url";

    private Messages() {}

    static ServerUnavailableException noDocker(ServerUrl url, Product product, Throwable cause) {
        return new ServerUnavailableException(
                "'%s' needs Docker, which cannot be used here: %s. Start Docker;%s%s"
                        .formatted(url, cause.getMessage(), product.withoutDocker(), OWN_SERVER),
                cause);
    }

    static ServerUnavailableException noRegistry(
            ContainerDefinition definition, DockerImageName image, Throwable cause) {
        String why =
                cause instanceof TimeoutException ? "it has not answered for some seconds" : withoutStop(reason(cause));
        return new ServerUnavailableException(
                "The image %s for '%s' is not on this machine, and no registry answers: %s. Run 'docker pull %s' where there is a network; or name an image that is here by ?image=…, as 'docker images' shows them; or set a registry that is reached, by hub.image.name.prefix in ~/.testcontainers.properties;%s%s"
                        .formatted(
                                image,
                                definition.url(),
                                why,
                                image,
                                definition.product().withoutDocker(),
                                OWN_SERVER),
                cause);
    }

    static ServerUnavailableException noImage(ContainerDefinition definition, DockerImageName image, Throwable cause) {
        return new ServerUnavailableException(
                "The image %s for '%s' is not on this machine and cannot be pulled: %s. Correct its name, or log in to its registry by 'docker login'"
                        .formatted(image, definition.url(), reason(cause)),
                cause);
    }

    static ServerUnavailableException notStarted(
            ContainerDefinition definition, DatabaseContainer container, Throwable cause) {
        String why = container
                .lastWords()
                .map(words -> (words.isRunning() ? rootReason(cause) : ended(words, cause)) + "." + words.quoted())
                .orElseGet(() -> rootReason(cause) + ".");
        return new ServerUnavailableException(
                "The container for '%s' did not start from the image %s: %s%nIs it an image of %s that is used as the official one is?"
                        .formatted(
                                definition.url(),
                                definition.image(),
                                why,
                                definition.product().title()),
                cause);
    }

    static ServerUnavailableException noCache(ContainerDefinition definition, IOException cause) {
        return new ServerUnavailableException(
                "The container for '%s' cannot be reused: %s. Without reuse=true a run has a container of its own"
                        .formatted(definition.url(), Causes.describe(cause)),
                cause);
    }

    /** For a test whose statement found no server. */
    static String ended(ContainerDefinition definition, String containerId, LastWords words) {
        return "The container %s of '%s' has ended during the tests (%s).%s"
                .formatted(
                        containerId.substring(0, Math.min(12, containerId.length())),
                        definition.url(),
                        words.end(),
                        words.quoted());
    }

    /** For a test whose statement found no room. */
    static String noRoom(ContainerDefinition definition) {
        return definition.inMemory()
                ? "The container of '%s' has its data in memory, which is full: it takes %sB at most. With data=disk in the URL it is on the disk"
                        .formatted(definition.url(), DatabaseContainer.MEMORY_LIMIT.toUpperCase(Locale.ROOT))
                : "The disk is full on which the container of '%s' has its data: 'docker system df' shows what Docker has there, 'docker system prune' removes what nobody uses"
                        .formatted(definition.url());
    }

    /** A container that was never started has no end worth telling. */
    private static String ended(LastWords words, Throwable cause) {
        Throwable root = root(cause);
        return root instanceof DockerException ? reason(root) : "it has ended (%s)".formatted(words.end());
    }

    /** What was waited for in vain, and what the driver said of the last attempt. */
    private static String rootReason(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ContainerLaunchException && at.getCause() instanceof ConnectionFailedException refusal) {
                return "%s (%s)".formatted(at.getMessage(), withoutStop(reason(root(refusal))));
            }
        }
        return reason(root(cause));
    }

    private static String withoutStop(String sentence) {
        return sentence.replaceAll("\\.$", "");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Docker's own words are in JSON behind its status: {@code Status 500: {"message":"…"}}. */
    private static String reason(Throwable failure) {
        String text = Causes.describe(failure);
        return text.replaceFirst("(?s)^.*\\{\"message\":\"(.*)\"}\\s*$", "$1")
                .replace("\\\"", "\"")
                .replace("\\n", " ")
                .strip();
    }
}

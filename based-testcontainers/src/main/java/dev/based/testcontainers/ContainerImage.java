package dev.based.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.images.TimeLimitedLoggedPullImageResultCallback;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * Makes an image available. Testcontainers would ask a registry that does not answer over and over, for two minutes; here
 * one that has not begun to answer within seconds is given up.
 */
final class ContainerImage {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerImage.class);

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(8);
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 500;

    private final ContainerDefinition definition;
    private final DockerClient docker = DockerClientFactory.instance().client();

    ContainerImage(ContainerDefinition definition) {
        this.definition = definition;
    }

    /** The first answer of a registry, by way of Docker. */
    private static final class Pull extends TimeLimitedLoggedPullImageResultCallback {

        private final CompletableFuture<Void> answer = new CompletableFuture<>();

        Pull() {
            super(LOG);
        }

        @Override
        public void onStart(Closeable stream) {
            super.onStart(stream);
            answer.complete(null);
        }

        /** Docker's client writes failures on its log, and this one is told or tried again. */
        @Override
        public void onError(Throwable failure) {
            if (!answer.completeExceptionally(failure)) {
                super.onError(failure);
            }
        }
    }

    /** Pulls the image if it is not on this machine. */
    void require() {
        DockerImageName name = ImageNameSubstitutor.instance().apply(definition.image());
        if (isHere(name)) {
            return;
        }
        InternalServerErrorException silence = pullOrSilence(name);
        for (int attempt = 1; silence != null && attempt < ATTEMPTS; attempt++) {
            pause();
            silence = pullOrSilence(name);
        }
        if (silence != null) {
            throw Messages.noRegistry(definition, name, silence);
        }
    }

    private boolean isHere(DockerImageName name) {
        try {
            docker.inspectImageCmd(name.asCanonicalNameString()).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Docker's error if no registry has answered, null once the image is there. */
    private @Nullable InternalServerErrorException pullOrSilence(DockerImageName name) {
        try (Pull pull = new Pull()) {
            docker.pullImageCmd(name.getUnversionedPart())
                    .withTag(name.getVersionPart())
                    .exec(pull);
            pull.answer.get(LONGEST_SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            pull.awaitCompletion();
            return null;
        } catch (TimeoutException e) {
            throw Messages.noRegistry(definition, name, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InternalServerErrorException silence) {
                return silence;
            }
            pullForAnotherPlatform(name);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Messages.noImage(definition, name, e);
        } catch (RuntimeException | java.io.IOException e) {
            LOG.debug("{} has not been pulled for this platform", name, e);
            pullForAnotherPlatform(name);
            return null;
        }
    }

    /** Testcontainers knows what else can be tried when a registry has answered, and has no such image. */
    private void pullForAnotherPlatform(DockerImageName name) {
        try {
            new RemoteDockerImage(definition.image()).get();
        } catch (RuntimeException e) { // of Testcontainers and of what it waits with
            throw Messages.noImage(definition, name, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

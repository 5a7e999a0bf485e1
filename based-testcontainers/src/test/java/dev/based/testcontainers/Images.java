package dev.based.testcontainers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** The images that the environment names; a test that needs one is skipped where Docker or the image is missing. */
final class Images {

    static final String POSTGRES = "BASED_TEST_POSTGRES_IMAGE";
    static final String MYSQL = "BASED_TEST_MYSQL_IMAGE";
    static final String MARIADB = "BASED_TEST_MARIADB_IMAGE";

    private Images() {}

    /** The image that a variable names. */
    static String named(String variable) {
        @Nullable String image = System.getenv(variable);
        assumeTrue(image != null && dockerIsUsable(), "no Docker, or no image named by " + variable);
        return String.valueOf(image);
    }

    /** Docker may be running, and yet be of no use to Testcontainers, where it cannot pull its own image. */
    private static boolean dockerIsUsable() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    static boolean dockerAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return true; // it answered, and Testcontainers could not go on
        }
    }
}

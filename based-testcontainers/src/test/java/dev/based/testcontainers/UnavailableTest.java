package dev.based.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.server.ServerUnavailableException;
import dev.based.junit.server.ServerUrl;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when no server can be had. */
class UnavailableTest {

    @BasedDatabase
    static class AnyCase {

        @Test
        void asksForASession(Session session) {
            assertThat(session).isNotNull();
        }
    }

    private static String message(String url) {
        return Runs.message(Runs.of(AnyCase.class, url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            testcontainers:oracle                  | there is no container for 'oracle'; write testcontainers:postgresql, testcontainers:mysql or testcontainers:mariadb
            testcontainers:postgresql:18?image=a   | it has a version and an image, which has its own; leave the version out
            testcontainers:postgresql?imaeg=a      | there is no parameter 'imaeg'; known are [image, data, reuse]
            testcontainers:mariadb?data=tape       | data is memory or disk
            testcontainers:mysql?reuse=yes         | reuse is true or false
            """)
    void aUrlThatNamesWhatThereIsNotSaysSo(String url, String message) {
        assertThat(message(url)).isEqualTo("Bad server URL '%s': %s".formatted(url, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            testcontainers:postgresql:18 | Start Docker; or use embedded:postgresql, from dev.based:based-embedded-postgres; or name a server of your own by based.url
            testcontainers:mysql:8.4     | Start Docker; or name a server of your own by based.url
            """)
    void withoutDockerThereIsOneMessageWithTheCures(String url, String cures) {
        assumeFalse(Images.dockerAnswers(), "Docker is there");

        assertThat(message(url))
                .startsWith("'%s' needs Docker, which cannot be used here: ".formatted(url))
                .endsWith(". " + cures);
    }

    @Test
    void anImageThatNoRegistryGivesIsNamedWithTheCures() {
        Images.named(Images.POSTGRES);

        assertThat(message("testcontainers:postgresql?image=registry.invalid/there-is-none:1"))
                .startsWith("The image registry.invalid/there-is-none:1 for"
                        + " 'testcontainers:postgresql?image=registry.invalid/there-is-none:1' is not on this machine, and no"
                        + " registry answers: ")
                .contains("registry.invalid")
                .endsWith(
                        ". Run 'docker pull registry.invalid/there-is-none:1' where there is a network; or name an image"
                                + " that is here by ?image=…, as 'docker images' shows them; or set a registry that is reached, by"
                                + " hub.image.name.prefix in ~/.testcontainers.properties; or use embedded:postgresql, from"
                                + " dev.based:based-embedded-postgres; or name a server of your own by based.url");
    }

    @Test
    void aServerThatDoesNotStartSaysItsLastWords() {
        String image = Images.named(Images.MARIADB);

        String message = message("testcontainers:postgresql?image=" + image); // which has no program 'postgres'

        assertThat(message)
                .startsWith("The container for 'testcontainers:postgresql?image=%s' did not start from the image %s: "
                        .formatted(image, image))
                .contains("postgres")
                .endsWith("Is it an image of PostgreSQL that is used as the official one is?");
    }

    @Test
    void anImageInWhichNoServerAnswersSaysHowLongItWasWaitedFor() {
        String image = Images.named(Images.POSTGRES);
        ContainerDefinition definition =
                ContainerDefinition.of(ServerUrl.parse("testcontainers:postgresql?image=" + image));
        try (DatabaseContainer container = new DatabaseContainer(definition, "secret")
                .withCreateContainerCmdModifier(
                        command -> command.withEntrypoint("sh", "-c", "echo I am no server; sleep 60"))
                .withStartupTimeout(Duration.ofSeconds(3))) {
            assertThatThrownBy(container::start)
                    .satisfies(failure -> assertThat(Messages.notStarted(definition, container, failure)
                                    .getMessage())
                            .matches(
                                    "(?s)The container for 'testcontainers:postgresql\\?image=%s' did not start from the image %s:"
                                                    .formatted(image, image)
                                            + " no server has answered in it for 3 seconds \\([^()]+[^.]\\)\\. The last lines of its log:\\R"
                                            + "    I am no server\\R"
                                            + "Is it an image of PostgreSQL that is used as the official one is\\?"));
        }
    }

    @Test
    void theMessageIsOfAnExceptionOfTheExtension() {
        Images.named(Images.POSTGRES);

        assertThatThrownBy(() -> new ContainerServer()
                        .start(ServerUrl.parse("testcontainers:mariadb?image=registry.invalid/there-is-none:1")))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageEndingWith("; or name a server of your own by based.url");
    }
}

package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.OtherBackendException;
import dev.based.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/errors.md shows messages that are in the code, and has a place for each public exception. A line in one of its
 * blocks of text is a message, or a part of one; a line that is indented goes on with the one before it. The part that
 * differs from case to case is {@code …} there, and {@code %s} or the like in the code.
 */
class ErrorsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES = List.of(
            "based-engine",
            "based-junit5",
            "based-embedded",
            "based-embedded-postgres",
            "based-embedded-mariadb",
            "based-testcontainers");
    private static final Pattern BLOCK = Pattern.compile("^```text\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CONTINUED = Pattern.compile("\\R +");
    private static final Pattern API_EXCEPTION = Pattern.compile("class (dev\\.based\\.(?:\\w+\\.)*(\\w+Exception)) :");
    private static final Pattern HEADING =
            Pattern.compile("^((?:<a id=\"[a-z-]+\"></a>)+\\R)?### (.*)$", Pattern.MULTILINE);

    /** Below it a line would stand in any source. */
    private static final int FEWEST_LETTERS = 6;

    @Test
    void everyMessageIsInTheCode() throws IOException {
        List<String> messages = messages(Files.readString(ROOT.resolve("docs/errors.md")));

        assertThat(messages)
                .hasSizeGreaterThan(100)
                .allSatisfy(message ->
                        assertThat(message.replaceAll("\\P{L}", "")).hasSizeGreaterThanOrEqualTo(FEWEST_LETTERS));
        assertThat(missing(messages, code())).isEmpty();
    }

    @Test
    void everyPublicExceptionHasItsPlace() throws IOException {
        String headings = HEADING.matcher(Files.readString(ROOT.resolve("docs/errors.md")))
                .results()
                .map(heading -> heading.group(2))
                .collect(Collectors.joining("\n"));
        List<String> exceptions =
                exceptions().map(exception -> exception.group(2)).toList();

        assertThat(exceptions)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(headings).contains("`" + name + "`"));
    }

    @Test
    void everyPublicExceptionNamesItsPlace() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/errors.md"));
        for (MatchResult exception : exceptions().toList()) {
            Constructor<?> constructor = Class.forName(exception.group(1)).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                    .map(ErrorsPageTest::argument)
                    .toArray();

            String shown = constructor.newInstance(arguments).toString();

            assertThat(shown).startsWith(exception.group(1) + ": ").contains(" (https://");
            assertThat(page).contains("<a id=\"%s\"></a>".formatted(shown.replaceFirst("^.*#(.*)\\)$", "$1")));
        }
    }

    private static Object argument(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == FailureKind.class) {
            return FailureKind.CHECK;
        }
        return type == String.class ? "The message" : new SQLException("The cause");
    }

    @Test
    void anotherProjectsExceptionNamesNoPlace() {
        assertThat(new OtherBackendException("The message"))
                .hasToString(OtherBackendException.class.getName() + ": The message");
    }

    private static Stream<MatchResult> exceptions() {
        return Stream.of("based-engine/api.txt", "based-junit5/api.txt")
                .flatMap(file -> API_EXCEPTION.matcher(read(ROOT.resolve(file))).results())
                .filter(exception -> !exception.group(2).equals("BasedException")); // nothing is of this class alone
    }

    @Test
    void everyErrorHasAnAnchorThatStays() throws IOException {
        assertThat(HEADING.matcher(Files.readString(ROOT.resolve("docs/errors.md")))
                        .results()
                        .filter(heading -> heading.group(1) == null)
                        .map(heading -> heading.group(2)))
                .isEmpty();
    }

    @Test
    void aMessageThatStandsNowhereIsFound() throws IOException {
        String page = """
                ```text
                There is no setting …: did you mean …?
                There is no setting …: did you
                  mean … or …?
                ```
                """;

        assertThat(missing(messages(page), code())).containsExactly("There is no setting …: did you mean … or …?");
    }

    private static List<String> messages(String page) {
        return BLOCK.matcher(page)
                .results()
                .flatMap(block ->
                        CONTINUED.matcher(block.group(1)).replaceAll(" ").lines())
                .map(ErrorsPageTest::onOneLine)
                .toList();
    }

    private static List<String> missing(List<String> messages, String code) {
        return messages.stream().filter(message -> !code.contains(message)).toList();
    }

    /** Literals as they are when the program runs: joined, without escapes, and with … where something is put in. */
    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .map(ErrorsPageTest::read)
                        .forEach(code::append);
            }
        }
        String joined = code.toString()
                .replaceAll("\"\\s*\\+\\s*\"", "") // "one " + "literal"
                .replaceAll("\\\\\\R\\s*", "") // a line of a text block that goes on
                .replace("\\\"", "\"")
                .replaceAll("%n", " ")
                .replaceAll("(?<!%)%[sd]", "…")
                .replace("{}", "…") // of a log
                .replace("%%", "%");
        return onOneLine(joined);
    }

    private static String onOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

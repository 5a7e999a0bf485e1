package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documentation shows code that is compiled and run: every block of Java in the README and in docs/*.md stands in the
 * examples, in the backend for H2, in the test of its contract or in the tests of containers, and every block of XML in the examples' poms, paragraph
 * by paragraph, at whatever indentation.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> COMPILED = List.of(
            "docs/examples",
            "based-engine/src/test/java/dev/based/h2",
            "based-backend-kit/src/test/java/dev/based/kit",
            "based-testcontainers/src/test/java/dev/based/testcontainers/example");
    private static final Pattern BLOCK =
            Pattern.compile("^[ ]*```(?:java|xml)\\R(.*?)^[ ]*```", Pattern.DOTALL | Pattern.MULTILINE);

    /** In a row of times, or with a fraction. */
    private static final Pattern FIGURE = Pattern.compile("\\| \\d+ \\||\\b\\d+\\.\\d+\\b");

    private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

    static List<Path> documents() throws IOException {
        try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), documents)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyBlockOfCodeStandsInCompiledSources(Path document) throws IOException {
        String text = Files.readString(document);
        List<String> paragraphs = paragraphs(text);

        assertThat(paragraphs).hasSizeGreaterThanOrEqualTo(text.split("```(?:java|xml)", -1).length - 1);
        assertThat(missing(paragraphs, sources())).isEmpty();
    }

    @Test
    void codeThatStandsNowhereIsFound() throws IOException {
        String invented = "Text\n\n```java\nint a = 1;\n\n    class DocumentationTest {\n```\n";

        assertThat(missing(paragraphs(invented), "\nint a = 1;\nint b = 2;\n"))
                .containsExactly("class DocumentationTest {");
        assertThat(missing(paragraphs(invented), sources())).hasSize(2);
    }

    @Test
    void theComparisonHasTheFiguresOfTheBenchmarks() throws IOException {
        String benchmarks = Files.readString(ROOT.resolve("benchmarks/README.md"));
        String costs = Files.readString(ROOT.resolve("docs/choosing.md"))
                .replaceFirst("(?s)^.*?## What a test costs", "")
                .replaceFirst("(?s)\\R## .*", "");
        List<String> unknown = FIGURE.matcher(costs)
                .results()
                .map(MatchResult::group)
                .filter(figure -> !benchmarks.contains(figure))
                .toList();

        assertThat(FIGURE.matcher(costs).results()).hasSizeGreaterThan(10);
        assertThat(unknown).isEmpty();
    }

    private static List<String> paragraphs(String document) {
        return BLOCK.matcher(document)
                .results()
                .flatMap(block -> PARAGRAPHS.splitAsStream(block.group(1)))
                .map(DocumentationTest::withoutIndentation)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    /** The paragraphs that do not stand there, whole lines at a time. */
    private static List<String> missing(List<String> paragraphs, String sources) {
        return paragraphs.stream()
                .filter(paragraph -> !sources.contains("\n" + paragraph + "\n"))
                .toList();
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder("\n");
        for (String directory : COMPILED) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
                for (Path file : files.filter(path -> path.toString().matches(".*\\.java|.*/pom\\.xml"))
                        .toList()) {
                    text.append(withoutIndentation(Files.readString(file))).append("\n\n");
                }
            }
        }
        return text.toString();
    }

    private static String withoutIndentation(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    }
}

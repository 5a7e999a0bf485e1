package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README shows code that is compiled and run: every block stands in an example as it stands there. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PARAGRAPHS = Pattern.compile("\n\n");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyBlockOfCodeStandsInAnExample() throws IOException {
        String examples = examples();
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
        while (block.find()) {
            blocks.add(block.group(1));
        }

        assertThat(blocks).isNotEmpty();
        for (String code : blocks) {
            for (String part : PARAGRAPHS.splitAsStream(code).toList()) {
                assertThat(examples).contains(part.stripTrailing());
            }
        }
    }

    private static String examples() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs/examples"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}

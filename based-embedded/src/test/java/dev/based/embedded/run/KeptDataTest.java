package dev.based.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDataTest {

    private static final KeptFacts FACTS = new KeptFacts("secret", Map.of("a fingerprint", "a template", "b", "c"));

    @TempDir
    Path directory;

    private Path cache = Path.of("");
    private Path data = Path.of("");
    private KeptData kept = new KeptData(cache, "");

    @BeforeEach
    void someData() throws IOException {
        cache = Files.createDirectory(directory.resolve("cache"));
        data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("file"), "content");
        kept = new KeptData(cache, "kind", Duration.ofMillis(100));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    @Test
    void whatIsKeptIsCopied() throws IOException {
        assertThat(kept.keep("a", data, FACTS)).isTrue();

        Path copy = directory.resolve("copy");
        assertThat(kept.copy("a", copy)).contains(FACTS);

        assertThat(copy.resolve("file")).hasContent("content");
        assertThat(kept.copy("b", directory.resolve("other"))).isEmpty();
    }

    @Test
    void whatCannotBeKeptLeavesNothing() throws IOException {
        assertThat(kept.keep("a", directory.resolve("nowhere"), FACTS)).isFalse();

        assertThat(names()).containsExactly("kept.lock");
    }

    /** Also when nothing is kept any more, as all that a run needs is there. */
    @Test
    void whatKilledProcessesHaveHalfCopiedOrHalfRemovedIsGoneAfterTheNextCopy() throws IOException {
        kept.keep("a", data, FACTS);
        Files.createDirectories(cache.resolve("keeping-1/data"));
        Files.createDirectories(cache.resolve("kind-removed/data"));
        Files.createFile(cache.resolve("kind-a.making"));

        kept.copy("a", directory.resolve("copy"));

        assertThat(names()).containsExactlyInAnyOrder("kept.lock", "kind-a");
    }

    @Test
    void oneThatMakesTheSameDataIsWaitedForAWhile() {
        KeptData.Making first = kept.make("a", Duration.ZERO);
        long start = System.nanoTime();
        KeptData.Making second = kept.make("a", Duration.ZERO);
        KeptData.Making other = kept.make("b", Duration.ZERO);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        second.close();
        other.close();
        first.close();
    }

    @Test
    void theFileThatIsHeldMeanwhileGoesWhenTheDataIsThere() throws IOException {
        kept.make("a", Duration.ZERO).close();
        assertThat(names()).containsExactly("kind-a.making");

        KeptData.Making making = kept.make("a", Duration.ZERO);
        kept.keep("a", data, FACTS);
        making.close();

        assertThat(names()).containsExactlyInAnyOrder("kept.lock", "kind-a");
    }
}

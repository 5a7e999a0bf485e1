package dev.based.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextCacheTest {

    private final List<String> asked = new ArrayList<>();
    private final TextCache<String> cache = new TextCache<>(sql -> {
        asked.add(sql);
        return sql.toUpperCase(java.util.Locale.ROOT);
    });

    @Test
    void aTextIsLookedAtOnce() {
        assertThat(cache.of("select 1")).isEqualTo("SELECT 1");
        assertThat(cache.of("select 1")).isEqualTo("SELECT 1");
        assertThat(asked).containsExactly("select 1");
    }

    @Test
    void whatIsUsedStaysAndWhatIsNotGoes() {
        cache.of("unused");
        for (int i = 0; i < 2_000; i++) {
            assertThat(cache.of("text " + i)).isEqualTo("TEXT " + i);
            assertThat(cache.of("used")).isEqualTo("USED");
        }
        assertThat(asked).containsOnlyOnce("used");
        cache.of("unused");
        assertThat(asked).filteredOn("unused"::equals).hasSize(2);
    }

    @Test
    void aTextThatIsDataIsKnownUntilTheNextOne() {
        String data = "x".repeat(8_193);
        cache.of(data);
        assertThat(cache.of(data)).isEqualTo("X".repeat(8_193));
        assertThat(asked).hasSize(1);

        cache.of("y".repeat(8_193));
        assertThat(cache.of(data)).isEqualTo("X".repeat(8_193));
        assertThat(asked).hasSize(3);
    }

    @Test
    void aFailureIsNotRemembered() {
        AtomicInteger calls = new AtomicInteger();
        TextCache<String> failing = new TextCache<>(sql -> {
            throw new IllegalArgumentException("bad " + calls.incrementAndGet());
        });
        assertThatThrownBy(() -> failing.of("x")).hasMessage("bad 1");
        assertThatThrownBy(() -> failing.of("x")).hasMessage("bad 2");
    }

    @Test
    void threadsThatTurnTheGenerationsOverGetTheirOwnAnswers() {
        TextCache<String> shared = new TextCache<>(sql -> "about " + sql);
        IntStream.range(0, 100_000).parallel().forEach(i -> {
            String sql = "text " + i % 1_000;
            assertThat(shared.of(sql)).isEqualTo("about " + sql);
        });
    }
}

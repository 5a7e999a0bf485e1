package dev.based.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.testing.Seeds;
import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void anyTextIsOneLine() {
        Seeds.each(2_000, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0xA0) : random.nextInt(0x10000)));
            }
            String line = LogLine.of(text.toString());

            assertThat(line.lines()).hasSize(1);
            assertThat(line.chars()).noneMatch(Character::isISOControl).noneMatch(c -> c == 0x2028 || c == 0x2029);
        });
    }

    @Test
    void whatIsOneLineStaysAsItIs() {
        String text = "SELECT 'Jürgen 日本 😀' -- \\n";

        assertThat(LogLine.of(text)).isSameAs(text);
        assertThat(LogLine.of("a\n\tb\r\u001B[2K\u2028\u202E")).isEqualTo("a\\n\\tb\\r\\u001B[2K\\u2028\\u202E");
    }
}

package dev.based.junit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The keys of a run, where they are described. */
class SettingTest {

    @ParameterizedTest
    @CsvSource({
        "based.keepfailed, based.keepFailed",
        "based.leak, based.leaks",
        "based.ulr, based.url",
        "based.createDatabase, based.createDatabases"
    })
    void anUnknownKeyIsToldWithTheNearest(String unknown, String nearest) {
        assertThat(UnknownKeys.among(List.of("user.dir", "based.url", unknown), key -> false))
                .contains("There is no setting %s: did you mean %s?".formatted(unknown, nearest));
    }

    @Test
    void oneInJUnitsFileIsToldToo(@TempDir Path directory) throws Exception {
        ConfigurationFiles.with(
                "based.leaks = warn\nbased.keepfailed = true\n",
                directory,
                () -> assertThatExceptionOfType(ExtensionConfigurationException.class)
                        .isThrownBy(() -> UnknownKeys.requireNone(ConfigurationFile.read(), key -> false))
                        .withMessage("There is no setting based.keepfailed: did you mean based.keepFailed?"
                                + " (in junit-platform.properties)"));
    }

    @Test
    void whatIsNoSettingOfOursIsLeftAlone() {
        assertThat(UnknownKeys.among(
                        List.of("based.version", "based.test.seed", "basedata.url", "based.url"), key -> false))
                .isEmpty();
        assertThat(UnknownKeys.among(List.of("based.flyway.schemas"), key -> key.startsWith("based.flyway.")))
                .isEmpty();
    }

    @Test
    void variablesAreWrittenAsVariablesAre() {
        assertThat(Setting.KEEP_FAILED.variable()).isEqualTo("BASED_KEEP_FAILED");
        assertThat(Setting.URL.variable()).isEqualTo("BASED_URL");
    }

    @ParameterizedTest
    @EnumSource
    void eachIsDescribedForPeopleAndForIdes(Setting setting) throws IOException {
        assertThat(Files.readString(Path.of("../docs/junit.md")))
                .contains("| `" + setting.key() + "` | `" + setting.variable() + "` |");
        try (var metadata =
                SettingTest.class.getResourceAsStream("/META-INF/junit-platform-configuration-metadata.json")) {
            assertThat(metadata).isNotNull();
            assertThat(new String(metadata.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"name\": \"" + setting.key() + "\"");
        }
    }
}

package dev.based.junit.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys that nobody knows before. */
class RunKeysTest {

    @Test
    void variablesAreWrittenAsVariablesAre() {
        assertThat(RunKeys.variables(
                        "based.flyway.",
                        Map.of(
                                "BASED_FLYWAY_BASELINE_ON_MIGRATE", "true",
                                "BASED_FLYWAY_PLACEHOLDERS__TENANT", "x",
                                "BASED_FLYWAY_POSTGRESQL__TRANSACTIONAL__LOCK", "false",
                                "BASED_FLYWAY_", "nothing",
                                "BASED_URL", "other",
                                "FLYWAY_TABLE", "other")))
                .containsOnly(
                        Map.entry("baselineOnMigrate", "true"),
                        Map.entry("placeholders.tenant", "x"),
                        Map.entry("postgresql.transactional.lock", "false"));
    }
}

package dev.based.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How a backend reads and writes URLs, and names its drivers.
 *
 * @since 0.1.0
 */
public interface UrlContract extends ContractDatabase {

    @Test
    default void theUrlIsReadAndWrittenWithoutLoss() {
        assertThat(url().backend().schemes())
                .contains(url().scheme())
                .allSatisfy(scheme -> assertThat(scheme).isEqualTo(scheme.toLowerCase(Locale.ROOT)));
        assertThat(url().backend().name()).isNotBlank();
        assertThat(DatabaseUrl.parse(url().toConnectionString())).isEqualTo(url());
        assertThat(url().toJdbcUrl()).startsWith("jdbc:");
        url().password()
                .filter(password -> password.length() > 3)
                .ifPresent(password -> assertThat(url().toString()).doesNotContain(password));
    }

    @Test
    default void aDriverIsNamedWithTheArtifactThatBringsIt() {
        assertThat(url().backend().drivers(url())).isNotEmpty().allSatisfy(driver -> {
            assertThat(driver.className()).contains(".");
            assertThat(driver.artifact()).matches("[\\w.-]+:[\\w.-]+");
        });
    }

    @Test
    default void theJdbcUrlOpensTheSameDatabase() {
        try (Database database = Database.builder(url()).build().connect()) {
            database.execute(INSERT, 1, "Oldboy", 2003);
        }
        Database.Builder byJdbcUrl = Database.builder(url().toJdbcUrl());
        url().username().ifPresent(byJdbcUrl::username);
        url().password().ifPresent(byJdbcUrl::password);
        try (Database database = byJdbcUrl.build().connect()) {
            assertThat(ContractDatabase.titles(database)).containsExactly("Oldboy");
        }
    }
}

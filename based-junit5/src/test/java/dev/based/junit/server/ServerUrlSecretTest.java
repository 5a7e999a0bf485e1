package dev.based.junit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.DatabaseUrl;
import dev.based.junit.template.DatabaseSource;
import dev.based.junit.template.MigrationSet;
import dev.based.junit.template.TemplateKey;
import dev.based.testing.FailureTexts;
import dev.based.testing.SecretUrls;
import dev.based.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of the URL of a server, and of a text that should have been one. */
class ServerUrlSecretTest {

    private static List<String> shown(String url) {
        List<String> shown = new ArrayList<>();
        if (url.startsWith("embedded:") || url.startsWith("testcontainers:")) {
            try {
                ServerUrl parsed = ServerUrl.parse(url);
                shown.add(parsed.toString());
                parsed.requireParametersAmong("image");
            } catch (RuntimeException e) {
                shown.addAll(FailureTexts.of(e));
            }
        }
        try (ServerGroup servers = Servers.group(url, false)) {
            shown.add(String.valueOf(servers.serverFor(List::of, false).running()));
            shown.add(DatabaseUrl.parse(url).toString());
        } catch (RuntimeException e) {
            shown.addAll(FailureTexts.of(e));
        }
        shown.add(new TemplateKey(DatabaseSource.of(url), MigrationSet.NONE, List.of("seed.sql")).toString());
        return shown;
    }

    @Test
    void noSecretIsShownWhereverItStands() {
        Seeds.each(20_000, random -> {
            String url = new SecretUrls(random).next();

            assertThat(shown(url)).as(url).noneMatch(text -> text.contains(SecretUrls.MARK));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "testcontainers:postgresql://u:hunter2@h/db",
                "embedded:postgresql?password=hunter2",
                "embedded:postgresql?password=a&hunter2",
                "embedded:postgresql:hunter2@h/db",
                "embedded:u:hunter2:x"
            })
    void noSecretIsShownWherePeopleHaveWrittenOne(String url) {
        assertThat(shown(url)).noneMatch(text -> text.contains("hunter2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            embedded:postgresql                             | embedded:postgresql
            embedded:postgresql:18                          | embedded:postgresql:18
            testcontainers:postgresql?image=local/pg:18&x=1 | testcontainers:postgresql?image=local/pg:18&x=1
            testcontainers:postgresql:18?password=x&y=1     | testcontainers:postgresql:18?password=***&y=1
            """)
    void whatIsNoSecretIsShown(String url, String shown) {
        assertThat(ServerUrl.parse(url)).hasToString(shown);
    }

    @Test
    void aBadParameterIsNamedByItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerUrl.parse("embedded:postgresql?image=x&y"))
                .withMessage("Bad server URL 'embedded:postgresql?image=x&***': parameter 2 is not name=value, or its"
                        + " name is given twice");
    }
}

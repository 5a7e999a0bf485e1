package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.connection.Drivers;
import dev.based.testing.FailureTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of a URL, and of a text that should have been one. */
class UrlSecretTest {

    /** All that can be seen of a URL, or of the failure to read it. */
    static List<String> shown(String url) {
        List<String> shown = new ArrayList<>();
        try {
            DatabaseUrl parsed = DatabaseUrl.parse(url);
            shown.add(parsed.toString());
            shown.add(Database.builder(parsed).build().toString());
            parsed.toJdbcUrl();
            Drivers.driver(parsed.backend(), parsed);
        } catch (RuntimeException e) {
            shown.addAll(FailureTexts.of(e));
        }
        return shown;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:hunter2/db",
                "postgresql:u:hunter2@h/db",
                "u:hunter2@h/db",
                "postgres:hunter2@h/db",
                "postgresql:///u:hunter2@h/db",
                "testcontainers:postgresql://u:hunter2@h/db",
                "embedded:postgresql?password=hunter2",
                "jdbc:mysql://address=(host=h)(user=u)(password=hunter2)/db",
                "jdbc:mysql://(host=h,user=u,password=hunter2)/db",
                "jdbc:mysql://[(host=a,password=hunter2),(host=b,password=hunter2)]/db",
                "jdbc:mysql://u:hunter2@[a:1,b:2]/db",
                "jdbc:mariadb://address=(host=h)(credential=hunter2)/db",
                "jdbc:mariadb:sequential://u:hunter2@a,b/db",
                "jdbc:postgresql://h/db?credential=hunter2",
                "jdbc:postgresql://h/db?password=a&hunter2",
                "jdbc:h2:mem:x;PASSWORD=hunter2;USER=sa",
                "jdbc:oracle:thin:u/hunter2@h",
                "postgresql://h/db?options=-c%20password%3Dhunter2",
                "postgresql://h/db?proxy=http%3A%2F%2Fu%3Ahunter2%40h",
                "postgresql://u%3Ahunter2@h/db",
                "postgresql://u:a@hunter2!/db",
                "postgresql://h/db?ssl=1&hunter2",
                "sqlite:///u:hunter2@h/"
            })
    void noSecretIsShownWherePeopleHaveWrittenOne(String url) {
        assertThat(shown(url)).isNotEmpty().noneMatch(text -> text.contains("hunter2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db:5432,db2:5433/shop?ssl=true&password=x&a=b | jdbc:postgresql://db:5432,db2:5433/shop?ssl=true&password=***&a=b
            jdbc:mysql://address=(host=h)(password=x)/db                    | jdbc:mysql://address=(host=h)(password=***)/db
            jdbc:mariadb:sequential://a:1,b:2/db?user=me@work               | jdbc:mariadb:sequential://a:1,b:2/db?user=me@work
            jdbc:postgresql://[::1]:5432/shop                               | jdbc:postgresql://[::1]:5432/shop
            jdbc:sqlite::memory:                                            | jdbc:sqlite::memory:
            jdbc:sqlite:/data/shop.db?foreign_keys=false                    | jdbc:sqlite:/data/shop.db?foreign_keys=false
            postgresql://app:x@db:5432/shop?targetServerType=primary        | postgresql://app:***@db:5432/shop?targetServerType=primary
            """)
    void whatIsNoSecretIsShown(String url, String shown) {
        assertThat(DatabaseUrl.parse(url)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://app:x@db:5432/shop?ssl  | postgresql://app:***@db:5432/shop?***
            postgresql://db:5432/shop?a=1&a=2    | postgresql://db:5432/shop?a=1&a=2
            postgresql://app:x/shop              | postgresql://app:***
            postgres:x@db/shop                   | postgres:***@db/shop
            embedded:postgresql:18               | embedded:postgresql:18
            """)
    void ofABadUrlTheRestIsShown(String url, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(url))
                .withMessageStartingWith("Bad database URL '" + shown + "': ");
    }
}

package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlPartsTest {

    @Test
    void thePartsAreDecoded() {
        DatabaseUrl url = DatabaseUrl.parse(
                "postgresql://J%C3%BCrgen:p%40ss%2Fw%3Ard+%25@[::1]:5433,b/caf%C3%A9?x=a%26b&y=1%2B1");

        assertThat(url.scheme()).isEqualTo("postgresql");
        assertThat(url.username()).contains("Jürgen");
        assertThat(url.password()).contains("p@ss/w:rd+%");
        assertThat(url.hosts()).extracting(DatabaseUrl.Host::name).containsExactly("::1", "b");
        assertThat(url.hosts().get(0).port()).hasValue(5433);
        assertThat(url.hosts().get(1).port()).isEmpty();
        assertThat(url.database()).isEqualTo("café");
        assertThat(url.parameters()).isEqualTo(Map.of("x", "a&b", "y", "1+1"));
    }

    @Test
    void aBuiltUrlEqualsTheParsedOne() {
        DatabaseUrl built = DatabaseUrl.builder()
                .scheme("postgresql")
                .username("app")
                .password("p@ss:/?#%")
                .host("db0")
                .host("db1", 5433)
                .addHost("::1")
                .database("my shop")
                .parameter("targetServerType", "primary")
                .build();

        assertThat(built)
                .isEqualTo(DatabaseUrl.parse(
                        "postgresql://app:p%40ss%3A%2F%3F%23%25@db1:5433,[::1]/my%20shop?targetServerType=primary"));
        assertThat(built.toBuilder().build()).isEqualTo(built);
    }

    @Test
    void aBuilderRefusesWhatAUrlCouldNotSay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.builder().build())
                .withMessage("The database's scheme is missing: call scheme(\"postgresql\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.builder().host("a b"))
                .withMessage("'a b' is no host name: letters, digits, '-', '_' and '.'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.builder().host("db", 70000))
                .withMessage("70000 is no port: a number from 1 to 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DatabaseUrl.builder().scheme("postgresql").password("x").build())
                .withMessage("There is a password but no user: call username(…)");
    }

    @Test
    void whatAUrlDoesNotHaveIsEmpty() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://db");

        assertThat(url.username()).isEmpty();
        assertThat(url.password()).isEmpty();
        assertThat(url.database()).isEmpty();
        assertThat(url.parameters()).isEmpty();
        assertThat(DatabaseUrl.parse("postgresql://app@db").password()).isEmpty();
        assertThat(DatabaseUrl.parse("postgresql://app:@db").password()).contains("");
    }

    @Test
    void urlsAreEqualByTheirText() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://app:secret@db/shop");

        assertThat(url)
                .isNotEqualTo(DatabaseUrl.parse("postgresql://app:other@db/shop"))
                .isNotEqualTo("postgresql://app:secret@db/shop")
                .doesNotHaveSameHashCodeAs(DatabaseUrl.parse("postgresql://app:other@db/shop"));
    }

    @Test
    void hostsAreEqualByNameAndPort() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://a:1,a:2,b:1,a:1/shop");

        assertThat(url.hosts().get(0))
                .isEqualTo(url.hosts().get(3))
                .hasSameHashCodeAs(url.hosts().get(3))
                .isNotEqualTo(url.hosts().get(1))
                .doesNotHaveSameHashCodeAs(url.hosts().get(1))
                .isNotEqualTo(url.hosts().get(2))
                .isNotEqualTo("a:1")
                .hasToString("a:1");
    }

    @Test
    void aBuilderTakesAnIpv6AddressWithOrWithoutBrackets() {
        assertThat(DatabaseUrl.builder()
                        .scheme("postgresql")
                        .host("[::1]", 1)
                        .addHost("::2")
                        .build())
                .hasToString("postgresql://[::1]:1,[::2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.builder().host("[::1"))
                .withMessage("the host is no IPv6 address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.builder().host("::1]"))
                .withMessage("the host is no IPv6 address");
    }

    @Test
    void aBuilderReplacesServersAndPorts() {
        DatabaseUrl.Builder builder = DatabaseUrl.parse("postgresql://a:1,b/shop").toBuilder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.port(2))
                .withMessage("One port for the servers [a:1, b]: name each with host(name, port)");
        assertThat(builder.withoutHosts()).isSameAs(builder);
        assertThat(builder.build()).hasToString("postgresql:///shop");
        builder.port(2);
        assertThat(builder.build()).hasToString("postgresql://localhost:2/shop");
        builder.host("d").addHost("e", 1).host("c", 9);
        builder.port(3);
        assertThat(builder.build()).hasToString("postgresql://c:3/shop");
    }

    @Test
    void thePartsOfAJdbcUrlAreTheDriversToKnow() {
        DatabaseUrl url = DatabaseUrl.parse("jdbc:postgresql://db/shop?password=secret");

        assertThat(url.scheme()).isEqualTo("postgresql");
        assertThat(url.toConnectionString()).isEqualTo("jdbc:postgresql://db/shop?password=secret");
        for (Consumer<DatabaseUrl.Builder> change : List.<Consumer<DatabaseUrl.Builder>>of(
                builder -> builder.host("other"),
                builder -> builder.host("other", 1),
                builder -> builder.addHost("other"),
                builder -> builder.addHost("other", 1),
                builder -> builder.port(1),
                DatabaseUrl.Builder::withoutHosts,
                builder -> builder.scheme("mysql"),
                builder -> builder.database("other"),
                builder -> builder.parameter("x", "y"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> change.accept(url.toBuilder()))
                    .withMessage("The parts of jdbc:postgresql://db/shop?password=*** are the driver's to know; "
                            + "write it as postgresql://… to change them");
        }
        assertThatIllegalStateException().isThrownBy(() -> Database.builder(url).host("other"));
        assertThatIllegalStateException().isThrownBy(() -> Database.builder(url).port(1));
        assertThat(url.toBuilder().build()).isEqualTo(url);
    }

    @Test
    void userAndPasswordCanStandBesideAJdbcUrl() {
        DatabaseUrl url = DatabaseUrl.parse("jdbc:postgresql://db/shop?ssl=true");
        DatabaseUrl told = url.toBuilder().username("app").password("secret").build();

        assertThat(told.username()).contains("app");
        assertThat(told.password()).contains("secret");
        assertThat(told.toJdbcUrl()).isEqualTo("jdbc:postgresql://db/shop?ssl=true");
        assertThat(told).hasToString("jdbc:postgresql://db/shop?ssl=true").isNotEqualTo(url);
        assertThat(told.toBuilder().withoutUser().build()).isEqualTo(url);
        assertThatIllegalStateException()
                .isThrownBy(told::toConnectionString)
                .withMessage("The user stands beside jdbc:postgresql://db/shop?ssl=true, and no text says both: "
                        + "hand on the DatabaseUrl itself, or write it as postgresql://…");
        assertThat(Database.builder(url)
                        .username("app")
                        .password("secret")
                        .build()
                        .url())
                .isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/shop?user=other",
                "jdbc:postgresql://db/shop?ssl=true&password=secret",
                "jdbc:mysql://other:secret@db/shop",
                "jdbc:mysql://other@db/shop",
                "jdbc:mariadb://db/shop?USER=other",
                "jdbc:h2:mem:shop;USER=other"
            })
    void oneUserBesideAnotherIsAMistake(String jdbcUrl) {
        DatabaseUrl url = DatabaseUrl.parse(jdbcUrl);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> url.toBuilder().username("app").build())
                .withMessage("There is a user or password in %s and another one beside it: leave out one of the two"
                        .formatted(url));
    }
}

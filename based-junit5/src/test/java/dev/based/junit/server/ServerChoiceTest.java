package dev.based.junit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {

    private static final DatabaseServer POSTGRESQL = new Named("embedded", Set.of("postgresql"));
    private static final DatabaseServer ORACLE = new Named("embedded", Set.of("oracle"));
    private static final DatabaseServer ANYTHING = new Named("anything", Set.of());

    /** Starts nothing. */
    private record Named(String scheme, Set<String> products) implements DatabaseServer {

        @Override
        public RunningServer start(ServerUrl url) {
            throw new UnsupportedOperationException();
        }
    }

    private final ServerChoice choice = new ServerChoice(List.of(POSTGRESQL, ANYTHING, ORACLE));

    @Test
    void ofTwoWithOneSchemeTheOneForTheProductIsChosen() {
        assertThat(choice.of("embedded:postgresql:18")).contains(POSTGRESQL);
        assertThat(choice.of("embedded:oracle?data=memory")).contains(ORACLE);
    }

    @Test
    void oneThatNamesNoProductsAnswersItsWholeScheme() {
        assertThat(choice.of("anything:oracle")).contains(ANYTHING);
    }

    @Test
    void aProductWhoseModuleIsAbsentNamesItBesideOthersOfTheScheme() {
        assertThatThrownBy(() -> choice.of("embedded:mariadb:11"))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessage(
                        "'embedded:mariadb:11' needs dev.based:based-embedded-mariadb on the test class path: add it");
    }

    @Test
    void aProductThatNothingStartsIsToldFromThoseThatThereAre() {
        assertThatThrownBy(() -> choice.of("embedded:mysql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Bad server URL 'embedded:mysql': there is no embedded 'mysql';"
                        + " write embedded:postgresql or embedded:mariadb or embedded:oracle");
    }

    @Test
    void theUrlOfADatabaseIsNoServers() {
        assertThat(choice.of("postgresql://user:hunter2@host/database")).isEmpty();
        assertThat(choice.of("jdbc:h2:mem:test")).isEmpty();
        assertThat(choice.of(":memory:")).isEmpty();
    }
}

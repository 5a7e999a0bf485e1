package com.example.webshop.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.webshop.contract.SeenFromOutside.Place;
import dev.based.Database;
import dev.based.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** That the look from outside sees what is left. */
class SeenFromOutsideTest {

    @OnPostgres
    @ExtendWith(SeenFromOutside.class)
    static class LeavingCase {

        @Test
        void leavesAnEntry(Database database, Place place) throws SQLException {
            place.is(database.url());
            DatabaseUrl url = database.url();
            try (Connection connection = DriverManager.getConnection(
                            url.toJdbcUrl(),
                            url.username().orElseThrow(),
                            url.password().orElseThrow());
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO audit (entry) VALUES ('left')");
            }
        }
    }

    @Test
    void aRowThatIsLeftFailsTheClass() {
        var results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(LeavingCase.class))
                .execute();

        assertThat(results.containerEvents()
                        .failed()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()))
                .singleElement()
                .isInstanceOf(AssertionError.class)
                .asString()
                .contains("\"audit\"=[\"1|left\"]");
    }
}

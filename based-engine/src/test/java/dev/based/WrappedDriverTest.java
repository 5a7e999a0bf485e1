package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs of drivers that stand before a database's own: the database is the inner one. */
class WrappedDriverTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:p6spy:postgresql://h/db,              postgresql",
        "jdbc:P6SPY:sqlite:file.db,                 sqlite",
        "jdbc:aws-wrapper:mysql://h/db?a=b,         mysql",
        "jdbc:otel:mariadb://h/db,                  mariadb",
        "jdbc:p6spy:aws-wrapper:postgresql://h/db,  postgresql"
    })
    void theSchemeIsTheDatabases(String url, String scheme) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);

        assertThat(parsed.scheme()).isEqualTo(scheme);
        assertThat(parsed.toJdbcUrl()).isEqualTo(url);
        assertThat(parsed.toConnectionString()).isEqualTo(url);
    }

    @Test
    void aSecretInItIsNotShown() {
        assertThat(DatabaseUrl.parse("jdbc:p6spy:postgresql://h/db?user=u&password=hunter2"))
                .asString()
                .isEqualTo("jdbc:p6spy:postgresql:***");
    }

    @Test
    void oneThatIsNotThereIsNamed() {
        assertThatExceptionOfType(DriverNotFoundException.class)
                .isThrownBy(() -> Database.open("jdbc:aws-wrapper:postgresql://h/db"))
                .withMessage("No JDBC driver for this kind of URL is on the class path, to connect to "
                        + "jdbc:aws-wrapper:postgresql:***: add software.amazon.jdbc:aws-advanced-jdbc-wrapper");
    }

    @Test
    void anotherIsUnknownAsBefore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse("jdbc:spied:postgresql://h/db"))
                .withMessageContaining("the scheme 'spied' is unknown");
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void testsAreUndoneThroughIt(Product product) throws SQLException {
        DatabaseUrl plain = product.emptied();
        DatabaseUrl.Builder wrapped =
                DatabaseUrl.parse(plain.toJdbcUrl().replaceFirst("^jdbc:", "jdbc:p6spy:")).toBuilder();
        plain.username().ifPresent(wrapped::username);
        plain.password().ifPresent(wrapped::password);
        try (Sandbox sandbox = Database.builder(wrapped.build()).sandbox()) {
            for (int i = 0; i < 2; i++) {
                try (Sandbox test = sandbox.begin("the test");
                        Connection connection = test.database().dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("INSERT INTO movies (id, title, year) VALUES (7, 'a', 1)");
                    connection.commit();
                    assertThat(TestSchema.count(test.database())).isEqualTo(1);
                    assertThat(connection.getMetaData().getURL()).startsWith("jdbc:");
                }
            }
        }
        assertThat(TestSchema.count(plain)).isZero();
    }
}

package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements that cannot be part of a transaction say where they can be run. */
class OutsideTransactionTest {

    private static final String CURE =
            "; a session is a transaction, and this statement cannot be part of one: run it on a connection of the DataSource in auto-commit mode, in a test with perTest = CLONE";

    @OnProducts({Product.SQLITE, Product.POSTGRESQL})
    void aSessionNamesTheCure(Product product) throws SQLException {
        try (Database database = Database.open(product.newDatabase().toConnectionString())) {
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(session -> session.execute("VACUUM")))
                    .withMessageEndingWith(CURE + " [VACUUM]");
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.execute("VACUUM")).isFalse();
            }
        }
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL})
    void soDoesAConnectionOfATest(Product product) throws SQLException {
        try (Sandbox sandbox = Database.builder(product.newDatabase()).sandbox();
                Sandbox test = sandbox.begin("the test");
                Connection connection = test.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("VACUUM"))
                    .withMessageEndingWith(
                            "this statement cannot be rolled back. Cure: test it on a database of its own (perTest = CLONE)");
        }
    }

    /** Which PostgreSQL refuses by the same SQLSTATE for another reason. */
    @OnProducts(Product.POSTGRESQL)
    void whatOnlyComesTooLateHasNoSuchCure(Product product) {
        try (Database database = Database.open(product.newDatabase().toConnectionString())) {
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(session -> {
                        session.execute("SELECT 1");
                        session.execute("SELECT set_config('transaction_isolation', 'serializable', false)");
                    }))
                    .withMessageNotContaining("perTest");
        }
    }
}

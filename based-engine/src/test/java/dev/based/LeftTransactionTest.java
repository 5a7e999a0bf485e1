package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.sql.Connection;
import java.sql.Statement;

/** Transactions that code with plain JDBC leaves open on a pool's connection: begun by text, so that no pool knows. */
class LeftTransactionTest {

    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
    void theNextSessionNeitherKeepsNorSeesThem(Product product) throws Exception {
        try (Database database = Database.builder(product.emptied())
                .maximumPoolSize(2)
                .minimumIdle(1)
                .build()
                .connect()) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN");
                statement.execute("INSERT INTO movies (title, year) VALUES ('left', 1)");
            }
            database.useSession(session -> {
                assertThat(session.fetchAll(String.class, "SELECT title FROM movies"))
                        .isEmpty();
                session.execute(INSERT, "kept", 2);
            });

            assertThat(TestSchema.count(database.url())).isEqualTo(1);
        }
    }
}

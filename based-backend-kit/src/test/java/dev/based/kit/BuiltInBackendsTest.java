package dev.based.kit;

import dev.based.DatabaseUrl;
import dev.based.matrix.Product;
import org.junit.jupiter.api.Nested;

/** The backends that come with the engine keep the contract. */
class BuiltInBackendsTest {

    private abstract static class Contract extends BackendContract {

        private final Product product;

        Contract(Product product) {
            this.product = product;
        }

        @Override
        protected DatabaseUrl emptyDatabase() {
            return product.newDatabase();
        }
    }

    @Nested
    class Sqlite extends Contract {
        Sqlite() {
            super(Product.SQLITE);
        }
    }

    @Nested
    class PostgreSql extends Contract {
        PostgreSql() {
            super(Product.POSTGRESQL);
        }
    }

    @Nested
    class MariaDb extends Contract {
        MariaDb() {
            super(Product.MARIADB);
        }
    }

    @Nested
    class MySqlDriver extends Contract {
        MySqlDriver() {
            super(Product.MYSQL);
        }
    }
}

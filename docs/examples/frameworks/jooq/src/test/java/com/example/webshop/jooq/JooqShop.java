package com.example.webshop.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import com.example.webshop.Line;
import com.example.webshop.OutOfStockException;
import com.example.webshop.Product;
import com.example.webshop.Sale;
import com.example.webshop.Shop;
import com.example.webshop.StaleProductException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class JooqShop implements Shop {

    private static final Logger LOG = LoggerFactory.getLogger(JooqShop.class);

    private static final Table<Record> PRODUCTS = table(name("products"));
    private static final Field<Long> ID = field(name("products", "id"), Long.class);
    private static final Field<String> NAME = field(name("products", "name"), String.class);
    private static final Field<Long> CENTS = field(name("products", "cents"), Long.class);
    private static final Field<Integer> STOCK = field(name("products", "stock"), Integer.class);
    private static final Field<Integer> VERSION = field(name("products", "version"), Integer.class);

    private static final Table<Record> LINES = table(name("order_lines"));
    private static final Field<Long> PRODUCT_ID = field(name("order_lines", "product_id"), Long.class);
    private static final Field<Integer> QUANTITY = field(name("order_lines", "quantity"), Integer.class);

    private final DSLContext dsl;

    JooqShop(DataSource dataSource, SQLDialect dialect) {
        this.dsl = DSL.using(dataSource, dialect);
    }

    @Override
    public long placeOrder(String customer, List<Line> lines) {
        return dsl.transactionResult(transaction -> {
            record(customer + " orders");
            Field<Long> id = field(name("id"), Long.class);
            long order = Objects.requireNonNull(transaction
                    .dsl()
                    .insertInto(table(name("orders")), field(name("customer"), String.class))
                    .values(customer)
                    .returningResult(id)
                    .fetchSingle(id));
            for (int i = 0; i < lines.size(); i++) {
                add(transaction.dsl(), order, i + 1, lines.get(i));
            }
            return order;
        });
    }

    private void add(DSLContext transaction, long order, int number, Line line) {
        int taken = transaction
                .update(PRODUCTS)
                .set(STOCK, STOCK.minus(line.quantity()))
                .set(VERSION, VERSION.plus(1))
                .where(ID.eq(line.product()), STOCK.ge(line.quantity()))
                .execute();
        if (taken == 0) {
            throw new OutOfStockException(line);
        }
        transaction
                .insertInto(LINES, field(name("order_id")), field(name("line")), PRODUCT_ID, QUANTITY)
                .values(order, number, line.product(), line.quantity())
                .execute();
        record(line.quantity() + " x " + line.product());
    }

    /** A transaction of the outer context is one of its own; one of the transaction's context would be nested. */
    private void record(String entry) {
        try {
            dsl.transaction(independent -> independent
                    .dsl()
                    .insertInto(table(name("audit")), field(name("entry"), String.class))
                    .values(entry)
                    .execute());
        } catch (DataAccessException e) {
            LOG.debug("Not in the audit log: {}", entry, e);
        }
    }

    private Query insert(DSLContext transaction, Product product) {
        return transaction
                .insertInto(PRODUCTS, ID, NAME, CENTS, STOCK, VERSION)
                .values(product.id(), product.name(), product.cents(), product.stock(), product.version());
    }

    @Override
    public void importProducts(List<Product> products) {
        dsl.transaction(transaction -> {
            BatchBindStep batch = transaction.dsl().batch(insert(transaction.dsl(), products.get(0)));
            for (Product p : products) {
                batch = batch.bind(p.id(), p.name(), p.cents(), p.stock(), p.version());
            }
            batch.execute();
        });
    }

    @Override
    public void importWhatWorks(List<Product> products) {
        dsl.transaction(transaction -> {
            for (Product product : products) {
                try {
                    insert(transaction.dsl(), product).execute();
                } catch (DataAccessException e) {
                    LOG.debug("Not added: {}", product, e);
                }
            }
        });
    }

    @Override
    public Product product(long id) {
        return dsl.select(ID, NAME, CENTS, STOCK, VERSION)
                .from(PRODUCTS)
                .where(ID.eq(id))
                .fetchSingle(Records.mapping(Product::new));
    }

    @Override
    public void reprice(Product seen, long cents) {
        dsl.transaction(transaction -> {
            int changed = transaction
                    .dsl()
                    .update(PRODUCTS)
                    .set(CENTS, cents)
                    .set(VERSION, VERSION.plus(1))
                    .where(ID.eq(seen.id()), VERSION.eq(seen.version()))
                    .execute();
            if (changed == 0) {
                throw new StaleProductException(seen, null);
            }
        });
    }

    @Override
    public List<Sale> sales() {
        return dsl.select(
                        NAME,
                        sum(QUANTITY).cast(Long.class),
                        sum(QUANTITY.cast(Long.class).times(CENTS)).cast(Long.class))
                .from(LINES)
                .join(PRODUCTS)
                .on(ID.eq(PRODUCT_ID))
                .groupBy(NAME)
                .orderBy(NAME)
                .fetch(Records.mapping(Sale::new));
    }

    @Override
    public void close() {}
}

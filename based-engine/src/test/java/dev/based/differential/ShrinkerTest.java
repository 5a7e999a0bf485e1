package dev.based.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.faults.FaultyBackend;
import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The tester is tested: what a wrong data source does is found, and shown by a few steps. */
class ShrinkerTest {

    private static final int PROGRAMS = 200;

    @OnProducts({Product.SQLITE, Product.POSTGRESQL})
    void aSwallowedRollbackIsFoundAndShrunk(Product product) {
        Difference found = found(
                product,
                right -> WrongDataSource.of(right, "rollback", (connection, method, arguments) -> {
                    boolean toSavepoint = arguments != null;
                    return toSavepoint ? WrongDataSource.call(connection, method, arguments) : null;
                }));

        assertThat(found.steps())
                .as("%s", found)
                .extracting(Step::verb)
                .hasSizeLessThanOrEqualTo(6)
                .contains(Verb.ROLLBACK);
    }

    @Test
    void aCloseThatCommitsIsFoundAndShrunk() {
        Difference found = found(
                Product.SQLITE,
                right -> WrongDataSource.of(right, "close", (connection, method, no) -> {
                    if (!connection.isClosed() && !connection.getAutoCommit()) {
                        connection.commit();
                    }
                    return WrongDataSource.call(connection, method, no);
                }));

        assertThat(found.kind()).isEqualTo("SQLITE: the rows at the end");
        assertThat(found.steps())
                .as("%s", found)
                .extracting(Step::verb)
                .hasSize(3)
                .endsWith(Verb.CLOSE);
    }

    @Test
    void aSavepointThatIsNotRolledBackToIsFoundAndShrunk() {
        Difference found = found(
                Product.SQLITE,
                right -> WrongDataSource.of(
                        right,
                        "rollback",
                        (connection, method, arguments) ->
                                arguments == null ? WrongDataSource.call(connection, method, null) : null));

        assertThat(found.steps())
                .as("%s", found)
                .extracting(Step::verb)
                .hasSizeLessThanOrEqualTo(6)
                .contains(Verb.BACK);
    }

    @Test
    void whatIsReallyCommittedIsFoundAndTakenAway() {
        Difference found;
        try (Database pool = Database.builder(
                        FaultyBackend.faulty(Twins.of(Product.SQLITE).isolatedUrl()))
                .maximumPoolSize(Program.CONNECTIONS + 1)
                .hikari(config -> config.setConnectionInitSql(new ProductHabits(Product.SQLITE).noWaiting()))
                .build()
                .connect()) {
            found = found(Product.SQLITE, isolated -> pool.dataSource());
        }

        assertThat(found.kind()).isEqualTo("SQLITE: left behind");
        assertThat(found.steps()).as("%s", found).hasSizeLessThanOrEqualTo(2);
        assertThat(Comparison.on(Product.SQLITE).of(new Program(found.steps()))).isEmpty();
    }

    @Test
    void aProgramIsReadAsItIsWritten() {
        Rules rules = new Rules(Product.SQLITE, false);
        Generator generator = new Generator(new Random(1));
        List<Step> steps =
                Stream.generate(() -> generator.next(rules)).limit(1_000).toList();

        assertThat(Program.parse(new Program(steps).toString()).steps()).isEqualTo(steps);
    }

    private static Difference found(Product product, UnaryOperator<DataSource> wrong) {
        Comparison comparison = Comparison.on(product).with(wrong);
        return LongStream.range(0, PROGRAMS)
                .mapToObj(seed -> comparison.random(new Random(seed)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(difference -> new Shrinker(comparison::of).shrunk(difference))
                .orElseThrow(() -> new AssertionError("Nothing found by " + PROGRAMS + " programs"));
    }
}

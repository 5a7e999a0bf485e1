package dev.based.differential;

import static org.assertj.core.api.Assertions.fail;

import dev.based.matrix.Product;
import dev.based.testing.Seeds;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Random programs go the same way on a real pool and on the isolated data source, and leave nothing behind. */
class DifferentialTest {

    private static final int PROGRAMS = Integer.getInteger("based.test.programs", 60);

    @OnTwins
    @Timeout(value = 2, unit = TimeUnit.HOURS) // of the long run; 200 programs take seconds
    void theIsolatedDataSourceBehavesAsARealPool(Product product) {
        requireNoDifference(Comparison.on(product), PROGRAMS);
    }

    @OnTwins
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void andSoItDoesWithAThreadForEachConnection(Product product) {
        requireNoDifference(Comparison.on(product).onThreads(), Math.max(1, PROGRAMS / 4));
    }

    private static void requireNoDifference(Comparison comparison, int programs) {
        Seeds.each(
                programs,
                random -> comparison
                        .random(random)
                        .ifPresent(found ->
                                fail(new Shrinker(comparison::of).shrunk(found).toString())));
    }
}

package dev.based.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.DatabaseUrl;
import dev.based.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever call to the driver fails, in whatever way: what was said to be kept is there, what was not is not, nothing stays
 * locked or open, and the next session, borrower or test finds a clean connection. A sample of the faults is tried, and all
 * of them with {@code -Dbased.test.faults=all}.
 */
@Tag("breaks-connections")
class FaultInjectionTest {

    private static final boolean ALL = "all".equals(System.getProperty("based.test.faults"));
    private static final int SAMPLE = Integer.getInteger("based.test.faults", 1);

    @ParameterizedTest
    @EnumSource
    @Timeout(3_600)
    void whateverFailsNothingIsLostHalfOrLeftBehind(Place place) throws Exception {
        DatabaseUrl url = place.newDatabase();
        List<String> complaints = new ArrayList<>();
        int runs = 0;
        for (Scenario scenario : place.scenarios()) {
            int calls = Inspection.calls(place, url, scenario);
            for (Fault fault : faults(calls, scenario)) {
                runs++;
                try {
                    complaints.addAll(Inspection.complaints(place, url, scenario, fault));
                } catch (Exception | AssertionError e) {
                    complaints.add("%s, %s, %s: %s".formatted(place, scenario, fault, e));
                }
            }
        }
        assertThat(complaints).as("%d of %d faults", complaints.size(), runs).isEmpty();
        assertThat(runs).isPositive();
    }

    private static List<Fault> faults(int calls, Scenario scenario) {
        List<Fault> all = new ArrayList<>();
        for (int call = 1; call <= calls; call++) {
            for (Fault.Moment moment : Fault.Moment.values()) {
                for (Fault.Kind kind : Fault.Kind.values()) {
                    if (kind.happens(moment)) {
                        all.add(new Fault(call, moment, kind));
                    }
                }
            }
        }
        if (ALL) {
            return all;
        }
        List<Fault> sample = new ArrayList<>();
        Seeds.each(
                1,
                random -> sample.addAll(sample(
                        all, new Random(random.nextLong() + scenario.name().hashCode()))));
        return sample;
    }

    private static List<Fault> sample(List<Fault> all, Random random) {
        List<Fault> sample = new ArrayList<>();
        for (int i = 0; i < SAMPLE; i++) {
            sample.add(all.get(random.nextInt(all.size())));
        }
        return sample;
    }
}

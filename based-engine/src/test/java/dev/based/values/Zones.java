package dev.based.values;

import java.util.List;
import java.util.TimeZone;

/** Time zones of the JVM in which values must be the same: with gaps, overlaps, odd offsets and a day left out. */
final class Zones {

    static final List<String> ALL =
            List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC");

    private Zones() {}

    /** What is done in a zone. */
    interface Work {
        void run(String zone) throws Exception;
    }

    /** Does it in every zone, by connections that are opened there. */
    static void each(Work work) throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : ALL) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                work.run(zone);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}

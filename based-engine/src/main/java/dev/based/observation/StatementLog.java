package dev.based.observation;

import dev.based.failure.FailureText;
import dev.based.failure.LogLine;
import dev.based.spi.StatementEvent;
import dev.based.spi.StatementListener;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs statements at level DEBUG; the values of their parameters are masked unless the user wants them shown. */
final class StatementLog implements StatementListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.based.statements");
    private static final int SHOWN_CHARACTERS = 100;

    private final boolean showsParameters;

    StatementLog(boolean showsParameters) {
        this.showsParameters = showsParameters;
    }

    boolean isOn() {
        return LOG.isDebugEnabled();
    }

    @Override
    public void ran(StatementEvent event) {
        if (isOn()) {
            LOG.debug(
                    "[{}] {} in {}: {}, {} µs",
                    LogLine.of(event.sql()),
                    parameters(event.parameters()),
                    LogLine.of(event.session()),
                    outcome(event),
                    event.duration().toNanos() / 1_000);
        }
    }

    /** A driver's message may quote a value, so of an error the SQLSTATE must do unless values are shown. */
    private String outcome(StatementEvent event) {
        return event.error()
                .map(error -> "failed with SQLSTATE " + error.getSQLState() + ", vendor code " + error.getErrorCode()
                        + (showsParameters ? ": " + LogLine.of(FailureText.of(error)) : ""))
                .orElseGet(() -> event.rows().isPresent() ? event.rows().getAsLong() + " rows" : "done");
    }

    private String parameters(List<@Nullable Object> values) {
        return values.stream().map(this::shown).collect(Collectors.joining(", ", "(", ")"));
    }

    private String shown(@Nullable Object value) {
        if (!showsParameters) {
            return "?";
        }
        String text = value instanceof byte[] octets ? octets.length + " bytes" : String.valueOf(value);
        return LogLine.of(text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…");
    }
}

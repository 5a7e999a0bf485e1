package dev.based.statement;

import dev.based.failure.FailureText;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalInt;

/** Which members of a batch are with the driver, for the message if they fail. For one user at a time. */
public final class BatchProgress {

    private final String member;
    private int before;
    private int given;

    /**
     * Before anything is given to the driver.
     *
     * @param member what a member of the batch is: "set"
     */
    public BatchProgress(String member) {
        this.member = member;
    }

    /** Notes what the driver is given now. */
    public void give(int before, int given) {
        this.before = before;
        this.given = given;
    }

    /** The part that failed: {@code "Set 7 of the batch: "}, or nothing if the failure was not about the members. */
    public String failed(SQLException failure) {
        OptionalInt place = FailureText.placeInBatch(failure, given);
        if (place.isPresent()) {
            return "%s%s %d of the batch: "
                    .formatted(
                            member.substring(0, 1).toUpperCase(Locale.ROOT),
                            member.substring(1),
                            before + place.getAsInt() + 1);
        }
        return given == 0 ? "" : "One of the %ss %d to %d of the batch: ".formatted(member, before + 1, before + given);
    }
}

package dev.based.mysql;

import dev.based.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * What error numbers tell beyond their SQLSTATE ("Server Error Message Reference" in MySQL's documentation, "MariaDB
 * Error Code Reference" in MariaDB's).
 */
final class MySqlFailures {

    private MySqlFailures() {}

    /** The kind of a failure, null if its SQLSTATE tells it. */
    static @Nullable FailureKind kindOf(int error) {
        return switch (error) {
            case 1022, 1062, 1169, 1586 -> FailureKind.UNIQUE;
            case 1216, 1217, 1451, 1452 -> FailureKind.FOREIGN_KEY;
            case 1048, 1364 -> FailureKind.NOT_NULL;
            // MySQL's number, MariaDB's number
            case 3819, 4025 -> FailureKind.CHECK;
            case 1020 -> FailureKind.SERIALIZATION; // the record has changed since it was read
            case 1213 -> FailureKind.DEADLOCK;
            // the lock wait, an interrupted query, the longest time of a statement (MariaDB's, MySQL's)
            case 1205, 1317, 1969, 3024 -> FailureKind.TIMEOUT;
            // access denied to a database, a command, a column, a routine
            case 1044, 1142, 1143, 1370 -> FailureKind.OTHER;
            default -> null;
        };
    }
}

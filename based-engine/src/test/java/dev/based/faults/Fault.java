package dev.based.faults;

import java.sql.SQLException;

/**
 * One fault.
 *
 * @param call the number of the call that fails, from 1
 * @param moment whether it has its effect all the same
 * @param kind what it throws
 */
record Fault(int call, Moment moment, Kind kind) {

    enum Moment {
        BEFORE,
        AFTER
    }

    enum Kind {
        /** Of a driver that gives no code. */
        DRIVER,
        /** Of a connection that is said to be broken. */
        NETWORK,
        /** Of a driver's mistake. */
        RUNTIME,
        /** Of the virtual machine. */
        MEMORY,
        /** Of a database that has met another transaction, which it says instead of doing what it was asked. */
        REFUSAL;

        boolean happens(Moment moment) {
            return this != REFUSAL || moment == Moment.BEFORE;
        }

        void raise(String call) throws SQLException {
            String message = "injected at " + call;
            switch (this == REFUSAL && !asksDatabase(call) ? DRIVER : this) {
                case DRIVER -> throw new SQLException(message);
                case NETWORK -> throw new SQLException(message, "08006");
                case RUNTIME -> throw new IllegalStateException(message);
                case MEMORY -> throw new OutOfMemoryError(message);
                case REFUSAL -> throw new SQLException(message, "40001", 517);
            }
        }

        private static boolean asksDatabase(String call) {
            return call.contains(".execute") || call.endsWith(".commit") || call.endsWith(".rollback");
        }
    }
}

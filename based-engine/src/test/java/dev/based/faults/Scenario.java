package dev.based.faults;

import dev.based.Database;

/**
 * Work on a database that is interrupted by a fault.
 *
 * @param name what it is
 * @param body does it, and keeps an account of it
 */
record Scenario(String name, Body body) {

    /** What is done. */
    interface Body {
        void run(Database database, Ledger ledger) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}

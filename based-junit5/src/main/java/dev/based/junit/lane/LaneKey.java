package dev.based.junit.lane;

import dev.based.spi.UrlMask;
import java.util.List;

/**
 * What two tests must agree on to run on the same lanes.
 *
 * @param url the URL as it was given
 * @param migrations Flyway's locations in order
 */
public record LaneKey(String url, List<String> migrations) {

    /** Without what may be a secret of the URL. */
    @Override
    public String toString() {
        return "lanes of " + UrlMask.text(url) + " with the migrations " + migrations;
    }
}

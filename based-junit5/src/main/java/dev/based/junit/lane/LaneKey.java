package dev.based.junit.lane;

import java.util.List;

/**
 * What two tests must agree on to run on the same lanes.
 *
 * @param url the URL as it was given
 * @param migrations Flyway's locations in order
 */
public record LaneKey(String url, List<String> migrations) {}

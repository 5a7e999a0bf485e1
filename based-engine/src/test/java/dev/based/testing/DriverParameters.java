package dev.based.testing;

import dev.based.DatabaseUrl;

/** Parameters for a driver with which a run of the tests connects, such as {@code preferQueryMode=simple}. */
final class DriverParameters {

    private DriverParameters() {}

    /** A URL with the parameters that {@code based.test.driver.} and its scheme name, divided by ampersands. */
    static DatabaseUrl addTo(DatabaseUrl url) {
        String given = System.getProperty("based.test.driver." + url.scheme(), "");
        if (given.isEmpty()) {
            return url;
        }
        DatabaseUrl.Builder with = url.toBuilder();
        DatabaseUrl.parse(url.scheme() + "://host/?" + given).parameters().forEach(with::parameter);
        return with.build();
    }
}

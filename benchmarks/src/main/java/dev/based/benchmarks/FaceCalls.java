package dev.based.benchmarks;

import dev.based.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a call costs that passes through the JDBC face of a shared connection, against the driver's own object. */
final class FaceCalls {

    private static final int CALLS = 2_000_000;

    private FaceCalls() {}

    /**
     * One kind of call.
     *
     * @param name the method
     * @param face nanoseconds a call through the face takes
     * @param driver nanoseconds a call of the driver's object takes
     * @param ratio the first by the second, in each round
     */
    record Cost(String name, double face, double driver, Quartiles ratio) {}

    /** A loop over one method; returns something that depends on every call. */
    @FunctionalInterface
    private interface Calls {
        long run(int times) throws SQLException;
    }

    static Cost ofGetInt(int warmUp, int measured) throws SQLException {
        try (Database database = isolated();
                Connection face = database.dataSource().getConnection();
                Connection driver = BenchmarkServer.connect();
                PreparedStatement ofFace = face.prepareStatement("SELECT 7");
                PreparedStatement ofDriver = driver.prepareStatement("SELECT 7");
                ResultSet faceRows = ofFace.executeQuery();
                ResultSet driverRows = ofDriver.executeQuery()) {
            faceRows.next();
            driverRows.next();
            return measure(
                    "ResultSet.getInt",
                    times -> sum(faceRows, times),
                    times -> sum(driverRows, times),
                    warmUp,
                    measured);
        }
    }

    private static long sum(ResultSet rows, int times) throws SQLException {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += rows.getInt(1);
        }
        return sum;
    }

    static Cost ofSetInt(int warmUp, int measured) throws SQLException {
        try (Database database = isolated();
                Connection face = database.dataSource().getConnection();
                Connection driver = BenchmarkServer.connect();
                PreparedStatement ofFace = face.prepareStatement("SELECT ?::int");
                PreparedStatement ofDriver = driver.prepareStatement("SELECT ?::int")) {
            return measure(
                    "PreparedStatement.setInt",
                    times -> last(ofFace, times),
                    times -> last(ofDriver, times),
                    warmUp,
                    measured);
        }
    }

    /** What the database was given in the end. */
    private static long last(PreparedStatement statement, int times) throws SQLException {
        for (int i = 1; i <= times; i++) {
            statement.setInt(1, i);
        }
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Database isolated() {
        return Database.builder(BenchmarkServer.url())
                .forceRollback(true)
                .build()
                .connect();
    }

    private static Cost measure(String name, Calls face, Calls driver, int warmUp, int measured) throws SQLException {
        double[] faces = new double[measured];
        double[] drivers = new double[measured];
        double[] ratios = new double[measured];
        for (int round = -warmUp; round < measured; round++) {
            long expected = driver.run(1);
            if (face.run(1) != expected) {
                throw new IllegalStateException(name + " gives something else through the face");
            }
            double ofFace = nanos(face);
            double ofDriver = nanos(driver);
            if (round >= 0) {
                faces[round] = ofFace;
                drivers[round] = ofDriver;
                ratios[round] = ofFace / ofDriver;
            }
        }
        return new Cost(
                name, Quartiles.of(faces).median(), Quartiles.of(drivers).median(), Quartiles.of(ratios));
    }

    private static double nanos(Calls calls) throws SQLException {
        long started = System.nanoTime();
        long result = calls.run(CALLS);
        long taken = System.nanoTime() - started;
        if (result != CALLS && result != 7L * CALLS) {
            throw new IllegalStateException("Not what the calls give: " + result);
        }
        return (double) taken / CALLS;
    }
}

package com.example.rentals;

import static org.testng.Assert.assertEquals;

import dev.based.Database;
import dev.based.Sandbox;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

public class RentalsTest {

    private Sandbox suite;
    private Sandbox test;

    @BeforeClass
    public void open() {
        suite = Database.builder("sqlite:///:memory:").sandbox();
        suite.session().execute("CREATE TABLE rentals (customer TEXT NOT NULL)");
        suite.session().execute("INSERT INTO rentals VALUES ('Ann')"); // for all tests
    }

    @BeforeMethod
    public void begin(Method method) {
        test = suite.begin(method.getName());
    }

    @Test(invocationCount = 2)
    public void rents() throws SQLException {
        rent(test.database().dataSource(), "Bob"); // which commits

        assertEquals(test.session().fetchOne(Integer.class, "SELECT count(*) FROM rentals"), Optional.of(2));
    }

    @AfterMethod(alwaysRun = true)
    public void end() {
        test.close(); // undoes what the test did
    }

    @AfterClass(alwaysRun = true)
    public void close() {
        suite.close();
    }

    /** The code under test. */
    private static void rent(DataSource dataSource, String customer) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO rentals VALUES (?)")) {
            connection.setAutoCommit(false);
            insert.setString(1, customer);
            insert.executeUpdate();
            connection.commit();
        }
    }
}

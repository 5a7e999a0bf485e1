package com.example.movieshop.suite;

import dev.based.Database;
import dev.based.Sandbox;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The data source of a whole suite: the same object all the time, and in each test that of the test's sandbox. */
final class SuiteDataSource implements DataSource, AutoCloseable {

    private final Sandbox suite;
    private volatile @Nullable Sandbox test;

    SuiteDataSource(String url) {
        this.suite = Database.builder(url).sandbox();
    }

    void begin(String name) {
        test = suite.begin(name);
    }

    /** Undoes what the test did; fails if it lost work that it had committed. */
    void end() {
        Sandbox ending = test;
        test = null;
        if (ending != null) {
            ending.close();
        }
    }

    private DataSource current() {
        Sandbox current = test;
        return (current != null ? current : suite).database().dataSource();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return current().getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return current().getConnection(username, password);
    }

    @Override
    public void close() {
        suite.close();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return current().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return current().isWrapperFor(type);
    }
}

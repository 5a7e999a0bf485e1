package com.example.webshop.spring;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes entries that stay whatever becomes of the transaction around. Not final, because Spring makes a subclass. */
class AuditLog {

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void record(String entry) {
        jdbc.sql("INSERT INTO audit (entry) VALUES (?)").param(entry).update();
    }
}

package com.example.webshop.contract;

import dev.based.junit.BasedDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The web shop's tables and three products, on SQLite in memory. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BasedDatabase(url = "sqlite:///:memory:", migrations = "classpath:webshop/sqlite")
public @interface OnSqlite {}

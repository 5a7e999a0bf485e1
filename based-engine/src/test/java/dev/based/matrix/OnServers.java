package dev.based.matrix;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of databases that are servers, in every way of holding their connections; it takes the {@link Mode}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@OnEveryMode(on = {Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
public @interface OnServers {}

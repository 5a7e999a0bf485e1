package dev.based.differential;

import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the databases on which programs run; it takes the {@link Product}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MARIADB, Product.MYSQL})
@interface OnTwins {}

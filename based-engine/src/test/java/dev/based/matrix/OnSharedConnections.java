package dev.based.matrix;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of one connection on which sessions take turns; it takes the {@link Mode}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@OnEveryMode(held = {Mode.Holding.USUAL, Mode.Holding.LOCKED, Mode.Holding.FORCE_ROLLBACK})
public @interface OnSharedConnections {}

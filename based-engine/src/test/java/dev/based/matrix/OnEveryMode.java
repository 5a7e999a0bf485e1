package dev.based.matrix;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of every way to hold every database; it takes the {@link Mode}. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@Tag("mariadb")
@ExtendWith(MatrixExtension.class)
public @interface OnEveryMode {

    /** The products on which it runs, all if there are none. */
    Product[] on() default {};

    /** The products that are left out. */
    Product[] except() default {};

    /** The ways of holding connections, all if there are none. */
    Mode.Holding[] held() default {};
}

package dev.based.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says to which database a parameter belongs, if a test has several.
 *
 * <pre>{@code
 * @BasedDatabase(name = "orders", migrations = "classpath:db/orders")
 * @BasedDatabase(name = "stock", migrations = "classpath:db/stock")
 * class DeliveryTest {
 *
 *     @Test
 *     void takesFromStock(@DatabaseName("orders") Session orders, @DatabaseName("stock") DataSource stock) { … }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
public @interface DatabaseName {

    /**
     * The name.
     *
     * @return a {@link BasedDatabase#name()}
     */
    String value();
}

package dev.based.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Several {@link BasedDatabase}s, as the compiler collects them.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(BasedExtension.class)
@ResourceLock(providers = ClassFixtures.class)
public @interface BasedDatabases {

    /**
     * The databases.
     *
     * @return annotations with different names
     */
    BasedDatabase[] value();
}

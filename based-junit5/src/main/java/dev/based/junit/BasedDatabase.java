package dev.based.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test a real database and takes back whatever the test did.
 *
 * <pre>{@code
 * @BasedDatabase(migrations = "classpath:db/migration")
 * class MovieRepositoryTest {
 *
 *     @Test
 *     void findsByYear(Session session) {
 *         session.execute("INSERT INTO movies (title, year) VALUES (?, ?)", "Newboy", 2004);
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>Constructors, {@code @BeforeEach}, test and {@code @AfterEach} methods may ask for a
 * {@link dev.based.Database}, {@link dev.based.Session}, {@link javax.sql.DataSource}, {@link java.sql.Connection} or
 * {@link org.jooq.DSLContext}. All that one test asks for is one set: it works in the same transaction, and nothing of
 * it outlives the test.
 *
 * <p>On a class it holds for its tests and those of its nested classes, and is inherited by subclasses; on a method it
 * holds for that test and wins over the class's. It may stand on another annotation.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(BasedExtension.class)
public @interface BasedDatabase {

    /**
     * The same as {@link #url()}.
     *
     * @return a URL, "" to take it from elsewhere
     */
    String value() default "";

    /**
     * Which database: a {@link dev.based.DatabaseUrl}, or the URL of a server to be started, such as
     * {@code embedded:postgresql:18} or {@code testcontainers:postgresql:18}.
     *
     * <p>Without it the URL is that of the JUnit configuration parameter {@code based.url}, else of the system property
     * of that name, else of the environment variable {@code BASED_URL}, else {@code sqlite:///:memory:}.
     *
     * @return a URL, "" to take it from elsewhere
     */
    String url() default "";

    /**
     * Where Flyway finds the migrations that make the database: {@code classpath:db/migration},
     * {@code filesystem:src/main/db}. They are run once, not for every test or class.
     *
     * @return Flyway's locations; none for a database without migrations
     */
    String[] migrations() default {};

    /**
     * What is done about the changes that a test makes.
     *
     * @return {@link PerTest#ROLLBACK}
     */
    PerTest perTest() default PerTest.ROLLBACK;
}

package dev.based.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives every test a real database and undoes the work of the test.
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
 * <p>Constructors, {@code @BeforeAll}, {@code @BeforeEach}, test, {@code @AfterEach} and {@code @AfterAll} methods may ask for
 * a {@link dev.based.Database}, {@link dev.based.Session}, {@link dev.based.AsyncDatabase},
 * {@link dev.based.AsyncSession}, {@link javax.sql.DataSource}, {@link java.sql.Connection},
 * {@link org.jooq.DSLContext} or {@link dev.based.Sandbox}. All objects of one test work in the same transaction, and
 * end with the test. {@code @BeforeAll}, and the constructor of a class with one instance for all tests, work in a
 * transaction around those of the tests. All tests see their work, no test can change it for another test, and it is
 * undone after the class.
 *
 * <p>On a class the annotation holds for its tests and those of its nested classes, and subclasses inherit it. On a
 * method it holds for that test. Elements that it leaves out there have the values of the surrounding class. It may be
 * put on another annotation, and it may be repeated, with a different {@link #name()} each time.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(BasedDatabases.class)
@ExtendWith(BasedExtension.class)
@ResourceLock(providers = ClassFixtures.class)
public @interface BasedDatabase {

    /**
     * The same as {@link #url()}.
     *
     * @return a URL, "" to take it from the configuration
     */
    String value() default "";

    /**
     * The database: a {@link dev.based.DatabaseUrl}, or the URL of a server that the tests start, such as {@code
     * embedded:postgresql:18} or {@code testcontainers:postgresql:18}.
     *
     * <p>Without it the URL comes from the JUnit configuration parameter {@code based.url}, then from the system
     * property of that name, then from the environment variable {@code BASED_URL}. If none of them is set, it is {@code
     * sqlite:///:memory:}.
     *
     * @return a URL, "" to take it from the configuration
     */
    String url() default "";

    /**
     * The locations of the migrations that make the database. They are run once, not for every test or class. The text
     * of a location says which tool runs them:
     *
     * <ul>
     *   <li>a folder is for Flyway: {@code classpath:db/migration}, {@code filesystem:src/main/db}, {@code
     *       db/migration};
     *   <li>{@code liquibase:db/changelog.xml} is for Liquibase, and so is a file that ends in {@code .xml}, {@code
     *       .yaml}, {@code .yml} or {@code .json};
     *   <li>{@code sql:db/schema} is a folder or file of plain SQL, which needs no tool.
     * </ul>
     *
     * @return the locations in order, all for the same tool; none for a database without migrations
     */
    String[] migrations() default {};

    /**
     * Settings of the tool that runs the migrations, by its own names: {@code placeholders.tenant=x},
     * {@code baselineOnMigrate=true}. They win over those of the run, {@code based.flyway.placeholders.tenant=x}.
     *
     * @return each {@code name=value}
     */
    String[] migrationSettings() default {};

    /**
     * The version at which the migrations stop, for tests of the later migrations. Each test has a database of its own,
     * as with {@link PerTest#CLONE}, and runs further migrations by the parameter {@link
     * dev.based.junit.migration.Migrations}.
     *
     * @return the last version that is run, "" for all
     */
    String migrateTo() default "";

    /**
     * Scripts that fill the database: {@code classpath:movies.sql}, {@code filesystem:src/test/movies.sql}, or a name on the
     * class path; SQL in UTF-8, with semicolons between the statements. A script on a class is run once, after the
     * migrations. A script on a method is run when that test begins, and undone with it. In a database of yours (a
     * SQLite file, or a database on a server where none may be created) each test also runs the scripts of its class,
     * and they are undone with the test, unless {@link #perTest()} is {@link PerTest#NOTHING}.
     *
     * @return the scripts in order
     */
    String[] seed() default {};

    /**
     * How the changes of a test are treated.
     *
     * @return {@link PerTest#INHERITED}, which is {@link PerTest#ROLLBACK} unless the surrounding class says something
     *     else
     */
    PerTest perTest() default PerTest.INHERITED;

    /**
     * The name by which a parameter chooses this database, if a test has several: see {@link DatabaseName}.
     *
     * @return a name, "" for the database of parameters without a name
     */
    String name() default "";
}

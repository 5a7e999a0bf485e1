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
 * <p>Constructors, {@code @BeforeAll}, {@code @BeforeEach}, test, {@code @AfterEach} and {@code @AfterAll} methods may ask for
 * a {@link dev.based.Database}, {@link dev.based.Session}, {@link dev.based.AsyncDatabase},
 * {@link dev.based.AsyncSession}, {@link javax.sql.DataSource}, {@link java.sql.Connection},
 * {@link org.jooq.DSLContext} or {@link dev.based.Sandbox}. All that one test asks for is one set: it works in the same
 * transaction, and nothing of it outlives the test. What serves all tests of a class, as {@code @BeforeAll} does and the
 * constructor of a class with one instance for all, works in a transaction around theirs: all see what it did, none can
 * change it for another, and it is gone after the class.
 *
 * <p>On a class it holds for its tests and those of its nested classes, and is inherited by subclasses; on a method it
 * holds for that test. What it leaves out there is what the class around says. It may stand on another annotation, and
 * several times with a {@link #name()} each.
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
     * Where the migrations are that make the database. They are run once, not for every test or class. The text of a location
     * says which tool runs them:
     *
     * <ul>
     *   <li>a folder is Flyway's: {@code classpath:db/migration}, {@code filesystem:src/main/db}, {@code db/migration};
     *   <li>{@code liquibase:db/changelog.xml} is Liquibase's, and so is a file that ends in {@code .xml}, {@code .yaml},
     *       {@code .yml} or {@code .json};
     *   <li>{@code sql:db/schema} is a folder or file of plain SQL, for which no tool is needed.
     * </ul>
     *
     * @return the locations in order, all for the same tool; none for a database without migrations
     */
    String[] migrations() default {};

    /**
     * Settings of the tool that runs the migrations, by its own names: {@code placeholders.tenant=x},
     * {@code baselineOnMigrate=true}. They come before those of the run, {@code based.flyway.placeholders.tenant=x}.
     *
     * @return each {@code name=value}
     */
    String[] migrationSettings() default {};

    /**
     * The version at which the database stops, for tests of the migrations behind it. Each test has a database of its own, as
     * with {@link PerTest#CLONE}, and runs further migrations by the parameter {@link dev.based.junit.migration.Migrations}.
     *
     * @return the last version that is run, "" for all
     */
    String migrateTo() default "";

    /**
     * Scripts that fill the database: {@code classpath:movies.sql}, {@code filesystem:src/test/movies.sql}, or a name on the
     * class path; SQL in UTF-8, with semicolons between the statements. A script on a class is run once, behind the
     * migrations; one on a method is run when that test begins, and undone with it. In a database of the user's (a SQLite
     * file, or one on a server where none may be created) those on a class are run by each test, too, and undone with it,
     * unless {@link #perTest()} is {@link PerTest#NOTHING}.
     *
     * @return the scripts in order
     */
    String[] seed() default {};

    /**
     * What is done about the changes that a test makes.
     *
     * @return {@link PerTest#INHERITED}, which is {@link PerTest#ROLLBACK} unless the class around says something else
     */
    PerTest perTest() default PerTest.INHERITED;

    /**
     * The name by which a parameter asks for this database, where a test has several: see {@link DatabaseName}.
     *
     * @return a name, "" for the one that parameters without a name are of
     */
    String name() default "";
}

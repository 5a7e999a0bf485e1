package dev.based.spi;

import org.jspecify.annotations.Nullable;

/**
 * A JDBC driver: its class, and the artifact that contains it. Immutable.
 *
 * @since 0.1.0
 */
public final class JdbcDriver {

    private final String className;
    private final String artifact;

    private JdbcDriver(String className, String artifact) {
        this.className = className;
        this.artifact = artifact;
    }

    /**
     * A driver.
     *
     * @param className the class that implements {@link java.sql.Driver}: {@code org.postgresql.Driver}
     * @param artifact the artifact to add: {@code org.postgresql:postgresql}
     * @return the driver
     */
    public static JdbcDriver of(String className, String artifact) {
        return new JdbcDriver(className, artifact);
    }

    /**
     * The class that implements {@link java.sql.Driver}.
     *
     * @return its name
     */
    public String className() {
        return className;
    }

    /**
     * The artifact to add, for messages.
     *
     * @return {@code group:artifact}
     */
    public String artifact() {
        return artifact;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JdbcDriver driver
                && driver.className.equals(className)
                && driver.artifact.equals(artifact);
    }

    @Override
    public int hashCode() {
        return className.hashCode() * 31 + artifact.hashCode();
    }

    /** Both, for debugging. */
    @Override
    public String toString() {
        return className + " of " + artifact;
    }
}

package dev.based.embedded.run;

import dev.based.junit.cache.CacheNames;

/**
 * The differences between the servers of several products.
 *
 * @param name "PostgreSQL", for messages
 * @param directory begins the names of its directories in the user's cache
 * @param pidFile the file in a data directory that {@link ServerProcess} reads
 * @param dataOption the option before the data directory in the arguments of its process
 */
public record Product(String name, String directory, String pidFile, String dataOption) {

    /**
     * Where runs have their data.
     *
     * @return the directory's name
     */
    public String dataDirectory() {
        return directory + CacheNames.DATA;
    }

    /**
     * Where the data is that was kept for later runs.
     *
     * @return the directory's name
     */
    public String keptDirectory() {
        return directory + CacheNames.KEPT;
    }
}

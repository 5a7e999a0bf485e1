package dev.based.embedded.run;

/**
 * The differences between the servers of several products.
 *
 * @param name "PostgreSQL", for messages
 * @param directory begins the names of its directories in the user's cache
 * @param pidFile the file in a data directory that {@link ServerProcess} reads
 * @param dataOption the option before the data directory in the arguments of its process
 */
public record Product(String name, String directory, String pidFile, String dataOption) {

    /** Ends the names of the directories of runs' data. */
    static final String DATA = "-data";

    /** Ends the names of the directories of kept data. */
    static final String KEPT = "-kept";

    /**
     * Where runs have their data.
     *
     * @return the directory's name
     */
    public String dataDirectory() {
        return directory + DATA;
    }

    /**
     * Where the data is that was kept for later runs.
     *
     * @return the directory's name
     */
    public String keptDirectory() {
        return directory + KEPT;
    }
}

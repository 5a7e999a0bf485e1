package dev.based.embedded.run;

import dev.based.junit.cache.CurrentUser;
import dev.based.junit.cache.PrivateDirectory;
import dev.based.junit.cache.UserCache;
import dev.based.junit.server.ServerUrl;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where servers have their data. In memory where Linux has room for that, as it takes a fraction of the time there to make
 * thousands of small files; else in the user's cache. The parameter {@code data} of a URL chooses: {@code memory} or {@code
 * cache}.
 */
public final class DataDirectories {

    /** The name of the parameter. */
    public static final String PARAMETER = "data";

    static final String MEMORY = "memory";
    static final String CACHE = "cache";

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /**
     * The space that must be free there, and in the memory that this process may use. Test data is seldom a tenth of
     * it.
     */
    private static final long ROOM = 2L << 30;

    private final Product product;
    private final List<Path> all;

    private DataDirectories(Product product, List<Path> all) {
        this.product = product;
        this.all = all;
    }

    /**
     * Those of this user: the first one is for new data, and servers of earlier runs may be in all.
     *
     * @param product which server
     * @param cache the user's
     * @param url what asks for a server
     * @return the directories
     * @throws IOException if one belongs to another user, or none can be made
     * @throws IllegalArgumentException if the URL asks for a place that there is not
     */
    public static DataDirectories of(Product product, UserCache cache, ServerUrl url) throws IOException {
        Optional<String> wanted = url.parameter(PARAMETER);
        if (wanted.isPresent() && !List.of(MEMORY, CACHE).contains(wanted.get())) {
            throw new IllegalArgumentException(
                    "Bad server URL '%s': %s is %s or %s, or left out to have %s where there is room"
                            .formatted(url, PARAMETER, MEMORY, CACHE, MEMORY));
        }
        Path inCache = cache.directory(product.dataDirectory());
        if (!Files.isWritable(SHARED_MEMORY) || !isMemory()) {
            if (wanted.filter(MEMORY::equals).isPresent()) {
                throw new IOException("there is no memory at %s that can be written to: leave out %s=%s"
                        .formatted(SHARED_MEMORY, PARAMETER, MEMORY));
            }
            return new DataDirectories(product, List.of(inCache));
        }
        Path inMemory = PrivateDirectory.in(
                PrivateDirectory.in(SHARED_MEMORY, "based-" + CurrentUser.get().fileName()), product.dataDirectory());
        boolean chosen = wanted.isPresent() ? wanted.get().equals(MEMORY) : hasRoom(ROOM);
        return new DataDirectories(product, chosen ? List.of(inMemory, inCache) : List.of(inCache, inMemory));
    }

    private static boolean isMemory() throws IOException {
        return Files.getFileStore(SHARED_MEMORY).type().equals("tmpfs");
    }

    /** Whether so many octets are free there, and in the memory that this process may use. */
    static boolean hasRoom(long octets) throws IOException {
        FileStore store = Files.getFileStore(SHARED_MEMORY);
        return store.getUsableSpace() >= octets
                && ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                && system.getFreeMemorySize() >= octets; // also that of a container
    }

    /**
     * Where a new server has its data.
     *
     * @return the directory in which it gets one
     */
    public Path forNew() {
        return all.get(0);
    }

    /**
     * Stops the servers of runs that were killed, and deletes their data.
     *
     * @throws IOException if the directories cannot be read
     */
    public void sweep() throws IOException {
        for (Path directory : all) {
            AbandonedServers.sweep(product, directory);
        }
    }
}

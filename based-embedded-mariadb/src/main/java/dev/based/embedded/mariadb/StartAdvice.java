package dev.based.embedded.mariadb;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do when a system cannot run MariaDB's binaries, because it lacks a shared library that they need. */
final class StartAdvice {

    private static final Pattern ON_LINUX =
            Pattern.compile("error while loading shared libraries: (?:[^:\\s]*/)?(?<library>[^/:\\s]+): ");
    private static final Pattern ON_MACOS = Pattern.compile("Library not loaded: (?<library>\\S+)");
    private static final Pattern OLD_SYSTEM =
            Pattern.compile("version [`'](?<symbols>(GLIBC|GLIBCXX|CXXABI)_[\\d.]+)' not found");

    /** The packages of Debian and Ubuntu, and of Fedora and RHEL. */
    private static final Map<String, Packages> PACKAGES = Map.of(
            "libcrypt.so.1", new Packages("libcrypt1", "libxcrypt-compat"),
            "libsystemd.so.0", new Packages("libsystemd0", "systemd-libs"),
            "libstdc++.so.6", new Packages("libstdc++6", "libstdc++"),
            "libgcc_s.so.1", new Packages("libgcc-s1", "libgcc"),
            "libaio.so.1", new Packages("libaio1", "libaio"),
            "liburing.so.2", new Packages("liburing2", "liburing"),
            "libncurses.so.5", new Packages("libncurses5", "ncurses-compat-libs"),
            "libtinfo.so.5", new Packages("libtinfo5", "ncurses-compat-libs"),
            "libssl.so.1.1", new Packages("libssl1.1", "openssl1.1"),
            "libssl.so.3", new Packages("libssl3", "openssl-libs"));

    private record Packages(String ofDebian, String ofFedora) {}

    private StartAdvice() {}

    /**
     * What to do after a failure.
     *
     * @param output of the program
     * @return the cause and the cure, empty if it failed for another reason
     */
    static Optional<String> on(String output) {
        Matcher onLinux = ON_LINUX.matcher(output);
        if (onLinux.find()) {
            return Optional.of(missing(onLinux.group("library")));
        }
        Matcher onMacOs = ON_MACOS.matcher(output);
        if (onMacOs.find()) {
            String library = onMacOs.group("library");
            Matcher formula = Pattern.compile("/opt/(?<formula>[^/]+)/").matcher(library.replaceFirst("^/opt", ""));
            return Optional.of("it needs the library %s, which this machine has not: install it%s"
                    .formatted(library, formula.find() ? " by 'brew install " + formula.group("formula") + "'" : ""));
        }
        Matcher old = OLD_SYSTEM.matcher(output);
        return old.find()
                ? Optional.of(
                        "it needs a newer system, whose C and C++ libraries have %s".formatted(old.group("symbols")))
                : Optional.empty();
    }

    private static String missing(String library) {
        Packages packages = PACKAGES.get(library);
        String cure = packages == null
                ? "install the package that has it ('apt-file search %s' or 'dnf provides %s' names it)"
                        .formatted(library, library)
                : "install %s on Debian and Ubuntu, %s on Fedora and RHEL"
                        .formatted(packages.ofDebian(), packages.ofFedora());
        return "it needs the shared library %s, which this machine has not: %s".formatted(library, cure);
    }
}

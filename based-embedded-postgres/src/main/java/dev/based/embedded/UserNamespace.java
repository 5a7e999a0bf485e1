package dev.based.embedded;

import dev.based.embedded.run.ProgramOutput;
import dev.based.junit.cache.CurrentUser;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL refuses to be root. A user namespace, in which root is nobody, is made for it ("unshare(1)" of Linux). */
final class UserNamespace {

    private static final Logger LOG = LoggerFactory.getLogger(UserNamespace.class);

    private static final List<String> COMMAND = List.of("unshare", "-U");

    private UserNamespace() {}

    /** Tried once. */
    private static final class Attempt {

        static final boolean SUCCEEDS = succeeds();

        private static boolean succeeds() {
            try {
                Process attempt = new ProcessBuilder("unshare", "-U", "true")
                        .redirectErrorStream(true)
                        .start();
                ProgramOutput.of(PostgresProgram.POSTGRESQL, attempt).requireSuccess("unshare");
                return true;
            } catch (IOException e) {
                LOG.debug("No user namespace can be made", e);
                return false;
            }
        }
    }

    /**
     * What the command of a program of PostgreSQL begins with.
     *
     * @return nothing for other users
     * @throws IllegalStateException for root, where no namespace can be made
     */
    static List<String> commandPrefix() throws IOException {
        if (!CurrentUser.get().isRoot()) {
            return List.of();
        }
        if (!Attempt.SUCCEEDS) {
            throw new IllegalStateException(
                    "it refuses to run as root, and there is no user namespace for it (on Linux 'unshare -U' makes one, where it is installed and the kernel allows it); run the tests as another user");
        }
        return COMMAND;
    }
}

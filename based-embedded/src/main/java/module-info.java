/**
 * The common parts of Based's embedded servers, for them alone: files in the user's cache, programs, and their
 * processes.
 */
@SuppressWarnings("module") // those for whom it is are compiled later
module dev.based.embedded {
    requires transitive dev.based.junit;
    requires static transitive org.jspecify;
    requires java.management;
    requires jdk.management;
    requires org.slf4j;

    exports dev.based.embedded.files to
            dev.based.embedded.postgres,
            dev.based.embedded.mariadb;
    exports dev.based.embedded.run to
            dev.based.embedded.postgres,
            dev.based.embedded.mariadb;
}

/** The tests that a backend for another database must pass. */
module dev.based.kit {
    requires transitive dev.based;
    requires transitive org.junit.jupiter.params;
    requires org.assertj.core;
    requires static org.jspecify;

    exports dev.based.kit;
}

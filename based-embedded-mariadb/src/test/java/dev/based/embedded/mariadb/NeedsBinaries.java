package dev.based.embedded.mariadb;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Tests that run under the profile embedded-mariadb, which has MariaDB's binaries, and are skipped without them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "dev.based.embedded.mariadb.TestServer#hasBinaries",
        disabledReason = "MariaDB's binaries are not on the class path: -Pembedded-mariadb adds them")
@interface NeedsBinaries {}

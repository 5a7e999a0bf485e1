package dev.based.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses EXTENSION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.based.junit");

    @Test
    void packagesDependOneWay() {
        slices().matching("(dev.based.junit..)").should().beFreeOfCycles().check(EXTENSION);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.based.junit.cache",
                        "dev.based.junit.lane",
                        "dev.based.junit.fingerprint",
                        "dev.based.junit.flyway",
                        "dev.based.junit.folder",
                        "dev.based.junit.liquibase",
                        "dev.based.junit.migration",
                        "dev.based.junit.migrators",
                        "dev.based.junit.scope",
                        "dev.based.junit.script",
                        "dev.based.junit.server",
                        "dev.based.junit.sql",
                        "dev.based.junit.run",
                        "dev.based.junit.template")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.based.junit")
                .because("the extension depends on its hidden parts")
                .check(EXTENSION);
    }

    @Test
    void theExtensionStandsOnTheEnginesPublicTypes() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.based.frame..", "dev.based.sql..", "dev.based.jdbc..")
                .check(EXTENSION);
    }

    @Test
    void flywayIsOptional() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Flyway")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.flywaydb..")
                .check(EXTENSION);
    }

    @Test
    void liquibaseIsOptional() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.based.junit.liquibase")
                .or()
                .haveSimpleName("LiquibaseMigrator")
                .or()
                .haveSimpleNameStartingWith("Changelog")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("liquibase..")
                .check(EXTENSION);
    }
}

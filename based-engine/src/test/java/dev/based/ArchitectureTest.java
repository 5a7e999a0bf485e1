package dev.based;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.based");

    @Test
    void packagesDependOneWay() {
        slices().matching("dev.based.(*)..").should().beFreeOfCycles().check(ENGINE);
        slices().matching("(dev.based..)").should().beFreeOfCycles().check(ENGINE);
        noClasses()
                .that()
                .resideInAnyPackage("dev.based.spi", "dev.based.sql", "dev.based.frame", "dev.based.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.based", "dev.based.sqlite", "dev.based.postgresql", "dev.based.mysql")
                .because("the API depends on its hidden parts, and the backends on the API")
                .check(ENGINE);
        noClasses()
                .that()
                .resideInAPackage("dev.based")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.based.sqlite..", "dev.based.postgresql..", "dev.based.mysql..")
                .because("backends are found through ServiceLoader")
                .check(ENGINE);
    }

    @Test
    void onlyTheBackendsKnowTheirDrivers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.based.sqlite", "dev.based.postgresql", "dev.based.mysql")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sqlite..", "org.postgresql..", "org.mariadb..", "com.mysql..")
                .check(ENGINE);
    }

    @Test
    void jooqIsUsedWhereItIsNeededOnly() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.based.spi", "dev.based.sql", "dev.based.frame", "dev.based.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..")
                .check(ENGINE);
    }

    @Test
    void nothingIsSynchronizedOrBoundToAThread() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .because("state belongs to objects, never to threads")
                .check(ENGINE);
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods()
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED)
                .check(ENGINE);
    }

    @Test
    void namesSayWhatThingsAre() {
        classes().should().haveNameNotMatching(".*(Manager|Helper|Utils?|Impl)").check(ENGINE);
    }
}

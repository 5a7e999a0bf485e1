package dev.based;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses ENGINE = new ClassFileImporter().importPath(Path.of("target/classes"));

    private static final String API = "dev.based";

    /** The rooms of the house: each uses only those above it. */
    private static final List<String> ROOMS = List.of(
            "dev.based.failure",
            "dev.based.spi",
            "dev.based.sql",
            "dev.based.frame",
            "dev.based.observation",
            "dev.based.jdbc",
            "dev.based.turns",
            "dev.based.url",
            API,
            "dev.based.lane",
            "dev.based.row",
            "dev.based.connection",
            "dev.based.statement",
            "dev.based.jooq",
            "dev.based.session",
            "dev.based.async",
            "dev.based.database");

    /** They stand beside the hidden rooms, on the API, and are found through ServiceLoader. */
    private static final List<String> BACKENDS = List.of("dev.based.sqlite", "dev.based.postgresql", "dev.based.mysql");

    /** The one class of the API that may name what is behind it. */
    private static final String DOOR = "dev.based.DatabaseBuilder";

    @Test
    void everyPackageHasItsPlaceInThePlan() {
        Set<String> packages = ENGINE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ROOMS.stream(), BACKENDS.stream()).toList());
    }

    @Test
    void theDocumentShowsThePlan() throws IOException {
        String document = Files.readString(Path.of("../docs/architecture.md"));
        List<String> shown = Pattern.compile("^\\| `([\\w.]+)` \\|", Pattern.MULTILINE)
                .matcher(document.substring(document.indexOf("## The rooms"), document.indexOf("## Words")))
                .results()
                .map(row -> row.group(1).equals(API) ? API : API + "." + row.group(1))
                .toList();

        assertThat(shown).isEqualTo(ROOMS);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aPackageUsesOnlyThoseAboveIt(String room) {
        List<String> below = ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size());
        String[] forbidden = Stream.concat(below.stream(), BACKENDS.stream()).toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(room)
                .and(DescribedPredicate.not(isDoor()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(ENGINE);
    }

    static List<String> rooms() {
        return ROOMS;
    }

    private static DescribedPredicate<JavaClass> isDoor() {
        return DescribedPredicate.describe("the door", type -> type.getName().equals(DOOR));
    }

    @Test
    void backendsStandOnTheApiAndWhatDescribesThem() {
        noClasses()
                .that()
                .resideInAnyPackage(BACKENDS.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOMS.stream()
                        .filter(room ->
                                !List.of(API, "dev.based.spi", "dev.based.sql").contains(room))
                        .toArray(String[]::new))
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
                .resideInAnyPackage(ROOMS.stream()
                        .filter(room -> !List.of(
                                        API, "dev.based.row", "dev.based.jooq", "dev.based.session", "dev.based.async")
                                .contains(room))
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..")
                .check(ENGINE);
    }

    @Test
    void allButTheApiAndTheSpiIsHidden() {
        ModuleDescriptor module = ModuleFinder.of(Path.of("target/classes"))
                .find("dev.based")
                .orElseThrow()
                .descriptor();

        assertThat(module.exports())
                .filteredOn(exports -> !exports.isQualified())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder(API, "dev.based.spi");
        assertThat(module.exports())
                .filteredOn(ModuleDescriptor.Exports::isQualified)
                .singleElement()
                .satisfies(lanes -> assertThat(lanes.targets()).containsExactly("dev.based.junit"));
    }

    @Test
    void exceptionsOfFramesHaveNamesOfTheirOwn() {
        classes()
                .that()
                .resideInAPackage("dev.based.frame")
                .and()
                .areAssignableTo(SQLException.class)
                .should()
                .haveSimpleNameStartingWith("Frame")
                .because("the API has exceptions for the same")
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

package dev.based.junit;

import dev.based.junit.template.DatabaseSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What one place says of a database: an annotation, or a builder. What it leaves out, another one may say.
 *
 * @param name "" for the database without a name
 * @param source gives a silent one to leave it out
 * @param migrations what makes its tables
 * @param seeds scripts that are part of the template, none to leave them out
 * @param testSeeds scripts that are run when a test begins, none to leave them out
 * @param perTest {@link PerTest#INHERITED} to leave it out
 */
record Declaration(
        String name,
        Supplier<DatabaseSource> source,
        DeclaredMigrations migrations,
        List<String> seeds,
        List<String> testSeeds,
        PerTest perTest) {

    /**
     * What an annotation says.
     *
     * @param onMethod whether it stands on a test method
     * @param where the class it is for, for messages
     */
    static Declaration of(BasedDatabase annotation, boolean onMethod, Class<?> where) {
        String value = annotation.value();
        String url = annotation.url();
        if (!value.isEmpty() && !url.isEmpty() && !value.equals(url)) {
            throw new ExtensionConfigurationException(
                    "@BasedDatabase for %s has two URLs, as value and as url; they are the same, so leave one out"
                            .formatted(where.getName()));
        }
        String chosen = value.isEmpty() ? url : value;
        List<String> seeds = List.of(annotation.seed());
        return new Declaration(
                annotation.name(),
                () -> DatabaseSource.of(chosen),
                DeclaredMigrations.of(annotation),
                onMethod ? List.of() : seeds,
                onMethod ? seeds : List.of(),
                annotation.perTest());
    }

    /** Together with what one that is further out says, which holds where this one is silent. */
    Declaration or(Declaration outer) {
        return new Declaration(
                name,
                () -> Optional.of(source.get()).filter(own -> !own.isSilent()).orElseGet(outer.source),
                migrations.or(outer.migrations),
                seeds.isEmpty() ? outer.seeds : seeds,
                testSeeds.isEmpty() ? outer.testSeeds : testSeeds,
                perTest == PerTest.INHERITED ? outer.perTest : perTest);
    }

    /** Migrations commit, so a database that a test migrates is the test's own. */
    PerTest isolation() {
        if (!migrations.stopAtAVersion()) {
            return perTest == PerTest.INHERITED ? PerTest.ROLLBACK : perTest;
        }
        if (perTest != PerTest.INHERITED && perTest != PerTest.CLONE) {
            throw new ExtensionConfigurationException(
                    "migrateTo = %s gives each test a database of its own, which it may migrate further, and perTest = %s does not: leave perTest out, or write perTest = CLONE beside migrateTo"
                            .formatted(migrations.upTo(), perTest));
        }
        return PerTest.CLONE;
    }

    /** For messages. */
    String shownName() {
        return name.isEmpty() ? "the one without a name" : "\"" + name + "\"";
    }

    /** Without what may be a secret of the URL. */
    @Override
    public String toString() {
        return "%s: %s with the migrations %s and the seeds %s".formatted(shownName(), source.get(), migrations, seeds);
    }
}

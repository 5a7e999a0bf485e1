package dev.based.junit.template;

import java.util.List;

/**
 * The properties that two tests must share to have copies of the same template.
 *
 * @param source where it is
 * @param migrations what makes its tables
 * @param seeds the locations of scripts in order
 */
public record TemplateKey(DatabaseSource source, MigrationSet migrations, List<String> seeds) {

    /** The same without seeds. */
    TemplateKey migrated() {
        return seeds.isEmpty() ? this : new TemplateKey(source, migrations, List.of());
    }

    /** Whether it can be made from another one, by its seeds alone. */
    boolean isMigratedAndSeeded() {
        return !migrations.isEmpty() && !seeds.isEmpty();
    }

    /** Its content, for messages. */
    public String contents() {
        return "migrations %s and seeds %s".formatted(migrations, seeds);
    }

    /** Without what may be a secret of the URL. */
    @Override
    public String toString() {
        return "%s with the %s".formatted(source, contents());
    }
}

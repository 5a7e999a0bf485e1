package dev.based.junit.scope;

import dev.based.junit.template.TemplateKey;

/**
 * Identifies a database of a test.
 *
 * @param name the name by which parameters ask for it, "" for none
 * @param template what it is made of
 * @param perTest what is done about the changes of a test
 */
public record DatabaseKey(String name, TemplateKey template, Enum<?> perTest) {

    /** Whether it is made of the same database as another one, but differs from it. */
    boolean isVariantOf(DatabaseKey other) {
        return name.equals(other.name) && template.source().equals(other.template.source()) && !equals(other);
    }
}

package dev.based.row;

import dev.based.MappingException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A part that is made of one column. */
final class ColumnPart implements Part {

    private final Class<?> owner;
    private final String part;
    private final Target target;
    private final int column;
    private final String label;

    /**
     * A part.
     *
     * @param owner the object's type, for messages
     * @param part what it is, for messages: "component year"
     * @param type the part's type
     * @param column the column's place, from 0
     * @param label the column's label
     */
    ColumnPart(Class<?> owner, String part, Type type, int column, String label) {
        this.owner = owner;
        this.part = part;
        this.target = Target.of(type);
        this.column = column;
        this.label = label;
    }

    @Override
    public @Nullable Object of(@Nullable Object[] values, Conversions conversions) {
        try {
            return conversions.convert(values[column], target, label);
        } catch (MappingException e) {
            throw new MappingException(
                    "The %s of %s does not fit: %s".formatted(part, owner.getSimpleName(), e.getMessage()), e);
        }
    }

    @Override
    public boolean isNull(@Nullable Object[] values) {
        return values[column] == null;
    }

    @Override
    public void addTargets(@Nullable Target[] targets) {
        targets[column] = target;
    }

    String label() {
        return label;
    }
}

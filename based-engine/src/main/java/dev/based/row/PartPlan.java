package dev.based.row;

import org.jspecify.annotations.Nullable;

/** Which column a part of an object comes from, and as what. Immutable. */
final class PartPlan {

    private final Class<?> owner;
    private final String part;
    private final Class<?> type;
    private final Class<?> boxed;
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
    PartPlan(Class<?> owner, String part, Class<?> type, int column, String label) {
        this.owner = owner;
        this.part = part;
        this.type = type;
        this.boxed = Conversion.boxed(type);
        this.column = column;
        this.label = label;
    }

    /** The part's value in a row. */
    @Nullable
    Object of(@Nullable Object[] values) {
        Object value = values[column];
        return boxed.isInstance(value) ? value : Mapping.part(value, type, part, owner, label);
    }

    String label() {
        return label;
    }
}

package dev.based.row;

import org.jspecify.annotations.Nullable;

/** A part that is an object itself, of the columns whose labels begin with its name. */
record NestedPart(Plan<?> plan) implements Part {

    /** Null where an outer join has found nothing. */
    @Override
    public @Nullable Object of(@Nullable Object[] values, Conversions conversions) {
        return plan.isNull(values) ? null : plan.map(values, conversions);
    }

    @Override
    public boolean isNull(@Nullable Object[] values) {
        return plan.isNull(values);
    }

    @Override
    public void addTargets(@Nullable Target[] targets) {
        plan.addTargets(targets);
    }
}

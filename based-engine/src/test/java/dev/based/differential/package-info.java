/**
 * The isolated data source against a real pool: the same random programs on both, compared step by step.
 *
 * <p>A {@link dev.based.differential.Program} is made by a {@link dev.based.differential.Generator} while it runs on the
 * real pool, within the {@link dev.based.differential.Rules}; a {@link dev.based.differential.Comparison} then runs it on
 * the isolated data source and finds the first {@link dev.based.differential.Difference}, which the
 * {@link dev.based.differential.Shrinker} makes small. What was found stays in {@code KnownDifferencesTest}.
 */
@NullMarked
package dev.based.differential;

import org.jspecify.annotations.NullMarked;

/**
 * Based for Kotlin: extensions of {@code dev.based}, all in {@code dev.based.kotlin}.
 *
 * <p>{@code Sessions.kt} runs work in sessions and transactions, with a result whose type Kotlin infers. {@code Queries.kt}
 * and {@code AsyncQueries.kt} take the class of a result as a type argument, {@code Rows.kt} that of a value.
 */
module dev.based.kotlin {
    requires transitive dev.based;
    requires transitive kotlin.stdlib;

    exports dev.based.kotlin;
}

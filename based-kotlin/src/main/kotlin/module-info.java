/**
 * Based for Kotlin: extensions of {@code dev.based}, all in {@code dev.based.kotlin}.
 *
 * <p>{@code Sessions.kt} runs work in sessions and transactions, with a result whose type Kotlin infers. {@code Queries.kt}
 * and {@code AsyncQueries.kt} take the class of a result as a type argument, {@code Rows.kt} that of a value. {@code
 * PrimaryConstructors.kt} lets rows become objects of Kotlin's classes.
 */
@SuppressWarnings("requires-automatic") // Kotlin's library for its metadata has a name, but no descriptor
module dev.based.kotlin {
    requires transitive dev.based;
    requires transitive kotlin.stdlib;
    requires kotlin.metadata.jvm;

    exports dev.based.kotlin;

    provides dev.based.spi.ConstructorNames with
            dev.based.kotlin.PrimaryConstructors;
}

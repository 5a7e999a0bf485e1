package dev.based.kotlin

import dev.based.MappingException
import dev.based.spi.ConstructorNames
import dev.based.spi.NamedConstructor
import java.lang.invoke.MethodType
import java.lang.reflect.Constructor
import java.lang.reflect.Modifier
import kotlin.metadata.KmConstructor
import kotlin.metadata.isSecondary
import kotlin.metadata.jvm.KotlinClassMetadata
import kotlin.metadata.jvm.signature

/**
 * Knows the primary constructors of Kotlin's classes, by what the compiler writes into each class.
 * A class without a public one is left to the rules for Java's.
 */
internal class PrimaryConstructors : ConstructorNames {

    override fun of(type: Class<*>): NamedConstructor? =
        type.getAnnotation(Metadata::class.java)?.let { of(type, it) }

    internal fun of(type: Class<*>, metadata: Metadata): NamedConstructor? {
        val primary = primary(metadata) ?: return null
        val names = primary.valueParameters.map { it.name }
        val constructor =
            type.declaredConstructors.find { descriptor(it) == primary.signature?.descriptor }
        return when {
            constructor == null || names.isEmpty() -> null
            constructor.isSynthetic -> refuseHidden(type)
            // An inner class has its outer object as a parameter without a name.
            names.size != constructor.parameterCount -> null
            Modifier.isPublic(constructor.modifiers) -> NamedConstructor.of(constructor, names)
            else -> null
        }
    }

    /**
     * A constructor with parameters of value classes takes what these hold. It would leave out
     * their checks, and so the compiler hides it from Java; but there may be others.
     */
    private fun refuseHidden(type: Class<*>): NamedConstructor? =
        if (type.constructors.any { !it.isSynthetic && it.parameterCount > 0 }) null
        else
            throw MappingException(
                "${type.simpleName} has a parameter of a value class, and so Kotlin hides its constructor: " +
                    "give the parameter the type of the value itself, or make the object of a Row"
            )

    /**
     * The lenient reader takes what compilers write that are newer than it. What it cannot make
     * sense of is no reason to fail: the class is then as one of Java.
     */
    private fun primary(metadata: Metadata): KmConstructor? =
        try {
            (KotlinClassMetadata.readLenient(metadata) as? KotlinClassMetadata.Class)
                ?.kmClass
                ?.constructors
                ?.find { !it.isSecondary }
        } catch (_: IllegalArgumentException) {
            null
        }

    private fun descriptor(constructor: Constructor<*>): String =
        MethodType.methodType(Void.TYPE, constructor.parameterTypes).toMethodDescriptorString()
}

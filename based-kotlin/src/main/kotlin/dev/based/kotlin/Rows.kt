package dev.based.kotlin

import dev.based.MappingException
import dev.based.Row

/**
 * The value of a column as a [T].
 *
 * @param T the type; nullable, as in `get<Int?>`, if the column may be NULL
 * @param name the column's label; its case matters only if labels differ in nothing else
 * @return the converted value; null for NULL, if [T] is nullable
 * @throws IllegalArgumentException if no column or several have the name
 * @throws MappingException if the value does not convert without loss, or is NULL and [T] is not
 *   nullable
 * @see Row.get
 * @since 0.1.0
 */
public inline fun <reified T> Row.get(name: String): T {
    val value = get(name, classOf<T>())
    return if (value is T) value else throw nullRefused(name, classOf<T>(), "get")
}

/**
 * The value of a column as a [T].
 *
 * @param T the type; nullable, as in `get<Int?>`, if the column may be NULL
 * @param index the column's place, from 0
 * @return the converted value; null for NULL, if [T] is nullable
 * @throws IndexOutOfBoundsException if there is no such column
 * @throws MappingException if the value does not convert without loss, or is NULL and [T] is not
 *   nullable
 * @see Row.get
 * @since 0.1.0
 */
public inline fun <reified T> Row.get(index: Int): T {
    val value = get(index, classOf<T>())
    return if (value is T) value else throw nullRefused(columns()[index], classOf<T>(), "get")
}

/**
 * The row as a [T], as [Row.as] gives it.
 *
 * @param T a data class, a record, a bean, or the type of a single column; nullable, as in
 *   `to<Int?>`, if that column may be NULL
 * @return the object; null if [T] is nullable and takes a single column that is NULL
 * @throws MappingException if the row does not fit [T], or its single column is NULL and [T] is not
 *   nullable
 * @since 0.1.0
 */
public inline fun <reified T> Row.to(): T {
    val value = `as`(classOf<T>())
    return if (value is T) value else throw nullRefused(columns()[0], classOf<T>(), "to")
}

/** The class of a type that may be nullable, of which `T::class` is not allowed. */
@Suppress("UNCHECKED_CAST") // an array's class tells that of its elements
@PublishedApi
internal inline fun <reified T> classOf(): Class<T & Any> =
    arrayOfNulls<T>(0).javaClass.componentType as Class<T & Any>

/** Java's members give null for NULL whatever the type. */
@PublishedApi
internal fun nullRefused(column: String, type: Class<*>, verb: String): MappingException {
    val name = type.kotlin.simpleName
    return MappingException(
        "Column '$column' is NULL, and $name is not nullable: ask for $verb<$name?>"
    )
}

/**
 * jOOQ on a session. Only this package and the conversions of values load jOOQ's classes. Not part of the public API.
 */
@NullMarked
package dev.based.jooq;

import org.jspecify.annotations.NullMarked;

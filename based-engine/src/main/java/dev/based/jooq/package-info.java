/**
 * jOOQ on a session. Nothing else loads jOOQ's classes but conversions of values. Not part of the public API.
 */
@NullMarked
package dev.based.jooq;

import org.jspecify.annotations.NullMarked;

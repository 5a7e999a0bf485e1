/**
 * Lanes: a <em>lane</em> is a database and the connection to it on which one test at a time runs. Not part of the public
 * API.
 *
 * <p>{@link dev.based.junit.lane.Lanes} keeps those of one database and set of migrations for the whole run; tests that
 * run at the same time lease different ones.
 */
@NullMarked
package dev.based.junit.lane;

import org.jspecify.annotations.NullMarked;

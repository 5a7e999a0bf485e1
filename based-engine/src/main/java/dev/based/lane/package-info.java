/**
 * What a test framework needs of a {@link dev.based.Sandbox} beside what its users do: lanes, which are connections that
 * tests have one after the other. Exported to Based's own extension only.
 */
@NullMarked
package dev.based.lane;

import org.jspecify.annotations.NullMarked;

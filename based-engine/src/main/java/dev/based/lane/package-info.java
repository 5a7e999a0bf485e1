/**
 * The parts of a {@link dev.based.Sandbox} that only a test framework needs: lanes, which are connections that tests
 * use one after the other. Exported to Based's own extension only.
 */
@NullMarked
package dev.based.lane;

import org.jspecify.annotations.NullMarked;

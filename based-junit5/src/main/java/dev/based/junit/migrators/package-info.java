/**
 * Finds the migrators: locations choose them, and the configuration of the run has their settings. Not part of the
 * public API.
 */
@NullMarked
package dev.based.junit.migrators;

import org.jspecify.annotations.NullMarked;

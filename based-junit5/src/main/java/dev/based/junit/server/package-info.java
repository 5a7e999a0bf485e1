/**
 * The SPI by which a module starts database servers for tests. A test names a {@link dev.based.junit.server.ServerUrl}.
 * Based finds the {@link dev.based.junit.server.DatabaseServer} for its scheme and product through {@link
 * java.util.ServiceLoader}. This starts a {@link dev.based.junit.server.RunningServer}, which serves the run to its end.
 */
@NullMarked
package dev.based.junit.server;

import org.jspecify.annotations.NullMarked;

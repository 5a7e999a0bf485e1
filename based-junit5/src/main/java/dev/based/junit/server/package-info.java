/**
 * The SPI by which a module starts database servers for tests: a {@link dev.based.junit.server.DatabaseServer} is found
 * through {@link java.util.ServiceLoader} by the scheme and the product of the {@link dev.based.junit.server.ServerUrl}
 * that a test names, and gives a {@link dev.based.junit.server.RunningServer}, one for the whole run.
 */
@NullMarked
package dev.based.junit.server;

import org.jspecify.annotations.NullMarked;

/**
 * JUnit tests on a real database, whose changes are undone after each test: {@link dev.based.junit.BasedDatabase}.
 *
 * <p>The annotation registers {@link dev.based.junit.BasedExtension}, which resolves the parameters. It keeps its
 * objects in JUnit's store: for the run the servers, templates and lanes, and for a class or test the objects that were
 * injected. The SPI of {@link dev.based.junit.server} starts servers.
 */
@NullMarked
package dev.based.junit;

import org.jspecify.annotations.NullMarked;

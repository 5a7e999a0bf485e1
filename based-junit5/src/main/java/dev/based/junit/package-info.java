/**
 * JUnit tests on a real database that is taken back after each test: {@link dev.based.junit.BasedDatabase}.
 *
 * <p>The annotation registers {@link dev.based.junit.BasedExtension}, which resolves the parameters. What it keeps is in
 * JUnit's store: for the run the servers, templates and lanes, for a class and a
 * test what they were handed. A server is started through the
 * SPI of {@link dev.based.junit.server}.
 */
@NullMarked
package dev.based.junit;

import org.jspecify.annotations.NullMarked;

/**
 * The life of an embedded server: {@link dev.based.embedded.run.EmbeddedServer} starts a product's
 * {@link dev.based.embedded.run.ServerProgram} in a {@link dev.based.embedded.run.RunDirectory} on data that an earlier run
 * kept ({@link dev.based.embedded.run.KeptData}) or on new data; {@link dev.based.embedded.run.AbandonedServers} cleans up
 * after processes that were killed.
 */
@NullMarked
package dev.based.embedded.run;

import org.jspecify.annotations.NullMarked;

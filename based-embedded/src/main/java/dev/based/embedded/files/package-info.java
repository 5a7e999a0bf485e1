/**
 * The files of embedded servers: the user's cache, directories that only he may enter, locks across processes, and
 * binaries that are unpacked there.
 */
@NullMarked
package dev.based.embedded.files;

import org.jspecify.annotations.NullMarked;

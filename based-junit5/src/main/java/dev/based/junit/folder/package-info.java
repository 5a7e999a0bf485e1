/** Finds files in folders of the class path and of the file system. Not part of the public API. */
@NullMarked
package dev.based.junit.folder;

import org.jspecify.annotations.NullMarked;

/**
 * The directory of Based's in the user's cache, for the modules that start servers for tests: private to the user, safe for
 * several processes. It is exported to these modules alone.
 */
@NullMarked
package dev.based.junit.cache;

import org.jspecify.annotations.NullMarked;

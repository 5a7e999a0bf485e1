/** What the tests of embedded servers share. */
package dev.based.embedded.testing;

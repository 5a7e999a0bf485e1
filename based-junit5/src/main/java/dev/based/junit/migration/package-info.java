/** What users see of the migrations of a test's database. */
@NullMarked
package dev.based.junit.migration;

import org.jspecify.annotations.NullMarked;

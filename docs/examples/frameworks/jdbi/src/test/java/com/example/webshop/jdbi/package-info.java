/** The web shop on JDBI: {@code inTransaction} and {@code useTransaction}, batches. */
@NullMarked
package com.example.webshop.jdbi;

import org.jspecify.annotations.NullMarked;

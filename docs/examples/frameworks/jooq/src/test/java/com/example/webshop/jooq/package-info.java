/** The web shop on jOOQ: {@code dsl.transaction}, batches. */
@NullMarked
package com.example.webshop.jooq;

import org.jspecify.annotations.NullMarked;

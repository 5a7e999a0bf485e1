/** The web shop on Hibernate ORM: resource-local transactions on a {@code SessionFactory}, batches, versions, the schema. */
@NullMarked
package com.example.webshop.hibernate;

import org.jspecify.annotations.NullMarked;

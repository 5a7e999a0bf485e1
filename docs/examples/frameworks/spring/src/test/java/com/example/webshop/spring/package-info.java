/** The web shop on Spring: {@code JdbcClient}, {@code @Transactional} on proxies, {@code REQUIRES_NEW}. */
@NullMarked
package com.example.webshop.spring;

import org.jspecify.annotations.NullMarked;

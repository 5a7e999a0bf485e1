/** The web shop on MyBatis: mappers on {@code SqlSession}s, which commit. */
@NullMarked
package com.example.webshop.mybatis;

import org.jspecify.annotations.NullMarked;

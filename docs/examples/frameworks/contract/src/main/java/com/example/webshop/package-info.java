/**
 * A small web shop. {@link com.example.webshop.Shop} is what each framework's module implements, in the way of that
 * framework and with commits of its own; {@link com.example.webshop.contract} has the tests that all of them pass.
 */
@NullMarked
package com.example.webshop;

import org.jspecify.annotations.NullMarked;

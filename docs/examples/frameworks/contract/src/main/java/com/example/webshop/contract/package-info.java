/**
 * The tests that a {@link com.example.webshop.Shop} passes on every database: {@link com.example.webshop.contract.ShopContract}
 * for what it does, {@link com.example.webshop.contract.LostAuditCase} for what one connection cannot do.
 */
@NullMarked
package com.example.webshop.contract;

import org.jspecify.annotations.NullMarked;

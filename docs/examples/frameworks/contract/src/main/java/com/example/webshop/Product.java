package com.example.webshop;

/** A product as it was read; its version grows with each change. */
public record Product(long id, String name, long cents, int stock, int version) {}

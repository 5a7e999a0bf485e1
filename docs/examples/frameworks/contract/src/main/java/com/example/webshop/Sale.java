package com.example.webshop;

/** How many of a product were sold, at today's price. */
public record Sale(String product, long quantity, long cents) {}

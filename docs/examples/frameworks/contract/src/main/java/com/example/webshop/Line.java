package com.example.webshop;

/** What is ordered of one product. */
public record Line(long product, int quantity) {}

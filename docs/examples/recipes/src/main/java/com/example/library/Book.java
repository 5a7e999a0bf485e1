package com.example.library;

/** A book of the library. */
public record Book(int id, String title, int copies) {}

package com.example.movieshop;

/** A movie of the shop, as a row of it is read: each component from the column of its name. */
public record Movie(long id, String title, int year, int copies) {}

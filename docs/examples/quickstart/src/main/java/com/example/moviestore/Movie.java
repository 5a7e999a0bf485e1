package com.example.moviestore;

/** A movie of the store. */
public record Movie(int id, String title, int year) {}

CREATE TABLE films (id INTEGER, year TEXT);

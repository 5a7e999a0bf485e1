-- Two databases with the same value have been made by one run of this.
CREATE TABLE made AS SELECT ${random} AS at_random;
CREATE TABLE titles (title VARCHAR(20));

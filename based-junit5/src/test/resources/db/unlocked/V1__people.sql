CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE people (name TEXT, mood mood);

CREATE TABLE movies (title varchar(20));

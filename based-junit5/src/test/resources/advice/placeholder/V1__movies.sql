CREATE TABLE movies (title varchar(20) DEFAULT '${tenant}');

INSERT INTO titles VALUES ('Oldgirl');

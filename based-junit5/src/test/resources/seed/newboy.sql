INSERT INTO titles VALUES ('Newboy');

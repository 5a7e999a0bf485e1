-- What all tests of a class find.
INSERT INTO movies (id, title, year) VALUES (2, 'Newboy', 2004);
INSERT INTO movies (id, title, year) VALUES (3, 'Youngboy', 2005);

INSERT INTO movies (id, title) VALUES (53, 'Ten');

-- the table is misspelt
INSERT INTO movis (id, title)
VALUES (54, 'Eleven');

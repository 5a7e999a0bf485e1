INSERT INTO books (id, title, copies) VALUES (1, 'Momo', 1);
INSERT INTO members (id, name) VALUES (1, 'Ann'), (2, 'Bob');

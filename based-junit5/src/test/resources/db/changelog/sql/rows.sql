INSERT INTO films (id, title) VALUES (1, '${title}');

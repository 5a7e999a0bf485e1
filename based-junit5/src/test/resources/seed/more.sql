INSERT INTO movies (id, title) VALUES (52, 'Nine');

INSERT INTO people VALUES ('Ann', 'happy');

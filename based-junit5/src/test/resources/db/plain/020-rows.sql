INSERT INTO films VALUES (1, 'Newboy; or so');

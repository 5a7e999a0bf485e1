INSERT INTO films VALUES (2, 'Oldboy');
VACUUM;

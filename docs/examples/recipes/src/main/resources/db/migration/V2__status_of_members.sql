ALTER TABLE members ADD COLUMN status VARCHAR(10) NOT NULL DEFAULT 'active';

UPDATE members SET status = 'blocked' WHERE fines > 0;

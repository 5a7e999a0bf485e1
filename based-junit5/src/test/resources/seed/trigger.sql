CREATE TABLE log (title VARCHAR(100));
CREATE TRIGGER logs AFTER INSERT ON movies BEGIN
    INSERT INTO log VALUES (new.title);
    INSERT INTO log VALUES ('again; ' || new.title);
END;
INSERT INTO movies (id, title) VALUES (61, 'watched');

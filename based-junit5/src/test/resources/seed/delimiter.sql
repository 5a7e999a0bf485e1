CREATE TABLE log (title VARCHAR(100));
DELIMITER //
CREATE TRIGGER logs AFTER INSERT ON movies FOR EACH ROW BEGIN
    INSERT INTO log VALUES (new.title); -- not // here
    INSERT INTO log VALUES ('a // b');
END//
delimiter ;
INSERT INTO movies (id, title) VALUES (62, 'it''s \'watched\';');

/* How it was for the client:
DELIMITER //
*/
CREATE TRIGGER loud BEFORE INSERT ON movies FOR EACH ROW BEGIN
  SET NEW.title = UPPER(NEW.title);
END;
INSERT INTO movies (id, title) VALUES (50, 'seven');

-- Two more; the text has a semicolon.
INSERT INTO movies (id, title) VALUES (50, 'Seven; or so');
/* and ; another */
INSERT INTO movies (id, title)
VALUES (51, 'Eight');

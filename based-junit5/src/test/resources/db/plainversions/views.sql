CREATE VIEW all_shelves AS SELECT * FROM shelves;

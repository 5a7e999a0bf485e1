INSERT INTO log SELECT 'seeded: ' || ('a' LIKE 'A') || (SELECT foreign_keys FROM pragma_foreign_keys);

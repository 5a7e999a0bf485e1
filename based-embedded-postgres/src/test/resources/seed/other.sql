CREATE TABLE seeded AS SELECT 'another seed' AS at_random;

CREATE TABLE seeded AS SELECT gen_random_uuid() AS at_random;

-- Two databases with the same value have been made by one run of this.
CREATE TABLE made AS SELECT gen_random_uuid() AS at_random, '${set} ${nonce}' AS by;

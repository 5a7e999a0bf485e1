CREATE TABLE rentals (
    movie_id INTEGER NOT NULL REFERENCES movies (id),
    customer VARCHAR(100) NOT NULL,
    returned BOOLEAN NOT NULL DEFAULT FALSE
);

INSERT INTO movies (id, title, year) VALUES (1, 'Oldboy', 2003);

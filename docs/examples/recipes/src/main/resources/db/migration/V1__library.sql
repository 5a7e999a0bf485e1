CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    title VARCHAR(200) NOT NULL UNIQUE,
    copies INTEGER NOT NULL CHECK (copies >= 0)
);

CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    fines INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE loans (
    book_id INTEGER NOT NULL REFERENCES books (id),
    member_id INTEGER NOT NULL REFERENCES members (id),
    due DATE NOT NULL
);

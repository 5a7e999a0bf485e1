CREATE TABLE loans_archive (
    book_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL
);

CREATE TABLE reminders (
    id INTEGER PRIMARY KEY,
    due_at TIMESTAMPTZ NOT NULL,
    sent_by TEXT
);

CREATE TABLE ${flyway:defaultSchema}.items (id INTEGER);
CREATE TABLE audit.entries (id INTEGER);

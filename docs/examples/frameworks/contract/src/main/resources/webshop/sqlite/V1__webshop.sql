CREATE TABLE products (
    id      INTEGER PRIMARY KEY,
    name    VARCHAR(100) NOT NULL,
    cents   BIGINT NOT NULL,
    stock   INTEGER NOT NULL CHECK (stock >= 0),
    version INTEGER NOT NULL
);

CREATE TABLE orders (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    customer VARCHAR(200) NOT NULL
);

CREATE TABLE order_lines (
    order_id   BIGINT NOT NULL REFERENCES orders,
    line       INTEGER NOT NULL,
    product_id BIGINT NOT NULL REFERENCES products,
    quantity   INTEGER NOT NULL,
    PRIMARY KEY (order_id, line)
);

CREATE TABLE audit (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    entry VARCHAR(200) NOT NULL CHECK (length(entry) <= 60)
);

INSERT INTO products (id, name, cents, stock, version)
VALUES (1, 'Pen', 120, 100, 0), (2, 'Ink', 450, 3, 0), (3, 'Paper', 300, 50, 0);

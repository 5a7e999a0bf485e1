CREATE TABLE tenants (name VARCHAR(50));
INSERT INTO tenants (name) VALUES ('${tenant}');

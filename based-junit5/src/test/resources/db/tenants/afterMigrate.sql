INSERT INTO tenants (name) VALUES ('after migrate');

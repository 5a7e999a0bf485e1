CREATE VIEW tenant_names AS SELECT upper(name) AS name FROM tenants;

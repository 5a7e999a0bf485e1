--liquibase formatted sql
--changeset ann:1
CREATE TABLE films (id INTEGER);
--changeset bob:1
CREATE TABLE shelves (id INTEGER);

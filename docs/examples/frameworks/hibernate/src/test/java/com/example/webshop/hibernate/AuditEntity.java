package com.example.webshop.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "audit")
class AuditEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String entry;

    /** For Hibernate. */
    protected AuditEntity() {
        this("");
    }

    AuditEntity(String entry) {
        this.entry = entry;
    }

    @Override
    public String toString() {
        return id + ": " + entry;
    }
}

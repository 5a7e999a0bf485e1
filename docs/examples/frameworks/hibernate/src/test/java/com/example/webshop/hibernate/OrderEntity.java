package com.example.webshop.hibernate;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "orders")
class OrderEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String customer;

    @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
    private List<LineEntity> lines = new ArrayList<>();

    /** For Hibernate. */
    protected OrderEntity() {
        this("");
    }

    OrderEntity(String customer) {
        this.customer = customer;
    }

    LineEntity add(ProductEntity product, int quantity) {
        LineEntity line = new LineEntity(this, lines.size() + 1, product, quantity);
        lines.add(line);
        return line;
    }

    @Nullable
    Long id() {
        return id;
    }

    String customer() {
        return customer;
    }
}

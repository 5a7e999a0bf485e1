package com.example.webshop.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "order_lines")
class LineEntity {

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private @Nullable OrderEntity order;

    @Id
    private int line;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "product_id")
    private @Nullable ProductEntity product;

    private int quantity;

    /** For Hibernate. */
    protected LineEntity() {}

    LineEntity(OrderEntity order, int line, ProductEntity product, int quantity) {
        this.order = order;
        this.line = line;
        this.product = product;
        this.quantity = quantity;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LineEntity that && order == that.order && line == that.line;
    }

    @Override
    public int hashCode() {
        return line;
    }

    @Override
    public String toString() {
        return "%d x %s".formatted(quantity, product);
    }
}

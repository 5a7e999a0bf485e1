package com.example.webshop.hibernate;

import com.example.webshop.Product;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

@Entity
@Table(name = "products")
class ProductEntity {

    @Id
    private long id;

    private String name;
    private long cents;
    private int stock;

    @Version
    private int version;

    /** For Hibernate. */
    protected ProductEntity() {
        this.name = "";
    }

    ProductEntity(Product product) {
        this.id = product.id();
        this.name = product.name();
        this.cents = product.cents();
        this.stock = product.stock();
        this.version = product.version();
    }

    Product toProduct() {
        return new Product(id, name, cents, stock, version);
    }

    boolean take(int quantity) {
        if (stock < quantity) {
            return false;
        }
        stock -= quantity;
        return true;
    }

    void reprice(long newCents) {
        cents = newCents;
    }
}

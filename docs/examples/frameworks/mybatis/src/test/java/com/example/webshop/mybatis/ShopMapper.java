package com.example.webshop.mybatis;

import com.example.webshop.Line;
import com.example.webshop.Product;
import com.example.webshop.Sale;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The shop's statements. */
interface ShopMapper {

    /** An order, which is given its key when it is inserted. */
    final class NewOrder {

        private final String customer;
        private long id;

        NewOrder(String customer) {
            this.customer = customer;
        }

        public String getCustomer() {
            return customer;
        }

        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }
    }

    @Insert("INSERT INTO orders (customer) VALUES (#{customer})")
    @Options(useGeneratedKeys = true, keyProperty = "id", keyColumn = "id")
    void insertOrder(NewOrder order);

    @Update("""
            UPDATE products SET stock = stock - #{quantity}, version = version + 1
            WHERE id = #{product} AND stock >= #{quantity}
            """)
    int take(Line line);

    @Insert("""
            INSERT INTO order_lines (order_id, line, product_id, quantity)
            VALUES (#{order}, #{number}, #{line.product}, #{line.quantity})
            """)
    void insertLine(@Param("order") long order, @Param("number") int number, @Param("line") Line line);

    @Insert("INSERT INTO audit (entry) VALUES (#{entry})")
    void record(String entry);

    @Insert("""
            INSERT INTO products (id, name, cents, stock, version)
            VALUES (#{id}, #{name}, #{cents}, #{stock}, #{version})
            """)
    void insert(Product product);

    @Select("SELECT id, name, cents, stock, version FROM products WHERE id = #{id}")
    Product product(long id);

    @Update("""
            UPDATE products SET cents = #{cents}, version = version + 1
            WHERE id = #{seen.id} AND version = #{seen.version}
            """)
    int reprice(@Param("seen") Product seen, @Param("cents") long cents);

    @Select("""
            SELECT p.name AS product, sum(l.quantity) AS quantity, sum(l.quantity * p.cents) AS cents
            FROM order_lines l JOIN products p ON p.id = l.product_id GROUP BY p.name ORDER BY p.name
            """)
    List<Sale> sales();
}

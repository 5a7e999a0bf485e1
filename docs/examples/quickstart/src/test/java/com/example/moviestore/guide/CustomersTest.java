package com.example.moviestore.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.example.moviestore.RentalDesk;
import dev.based.Sandbox;
import dev.based.junit.BasedDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@BasedDatabase(migrations = "classpath:db/migration")
class CustomersTest {

    @TestFactory
    Stream<DynamicTest> rents(Sandbox sandbox) {
        return Stream.of("Ann", "Bob")
                .map(customer -> dynamicTest(customer, () -> {
                    try (Sandbox each = sandbox.begin("renting by " + customer)) {
                        new RentalDesk(each.database().dataSource()).rent(customer, List.of(1));

                        assertThat(each.session().fetchAll("SELECT * FROM rentals"))
                                .hasSize(1);
                    }
                }));
    }
}

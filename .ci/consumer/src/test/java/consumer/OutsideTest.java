package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.based.Database;
import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

@BasedDatabase
class OutsideTest {

    @BeforeEach
    void createTable(Session session) {
        session.execute("CREATE TABLE films (title VARCHAR(100) PRIMARY KEY)");
    }

    @RepeatedTest(20)
    void commits(DataSource dataSource, Session session) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO films (title) VALUES ('Newboy')");
            connection.commit();
        }
        assertEquals(1, session.fetchAll("SELECT * FROM films").size());
    }

    @RepeatedTest(20)
    void usesSessionsAndJooq(Database database, DSLContext dsl) {
        database.useSession(session -> session.execute("INSERT INTO films (title) VALUES (?)", "Oldboy"));
        assertEquals(1, dsl.fetchCount(DSL.table("films")));
    }
}

package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.based.Database;
import dev.based.junit.BasedDatabase;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:films")
class FilmsTest {

    @RepeatedTest(3)
    void findsWhatWasAdded(Database database) {
        Films films = new Films(database);
        films.add(new Films.Film("Newboy", 2004));

        assertEquals(List.of(new Films.Film("Newboy", 2004)), films.all());
        assertEquals(1, films.count());
    }

    @Test
    void theEngineIsAModule() {
        assertTrue(Database.class.getModule().isNamed());
    }
}

package dev.based.junit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.testing.RealPostgres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyWaysTest {

    @Test
    void aCopyHasTheTemplatesContentsWhicheverWayItWasMade() {
        DatabaseUrl template = DatabaseUrl.parse(RealPostgres.newDatabase());
        try (Database database = Database.open(template.toConnectionString())) {
            database.execute("CREATE TABLE numbers AS SELECT generate_series(1, 5000) AS n");
        }
        RunningServer server = RunningServer.postgresql(
                template.toBuilder().database("postgres").build(), () -> {});
        List<DatabaseUrl> copies = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) { // more than there are ways and trials
                copies.add(server.copyDatabase(template, template.database() + "_copy_" + i));
            }
            for (DatabaseUrl copy : copies) {
                try (Database database = Database.open(copy.toConnectionString())) {
                    assertThat(database.fetchOne(Long.class, "SELECT sum(n) FROM numbers"))
                            .contains(12_502_500L);
                }
            }
        } finally {
            copies.forEach(server::dropDatabase);
            server.close();
        }
    }
}

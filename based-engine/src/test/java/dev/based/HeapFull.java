package dev.based;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A program with a small heap whose sessions end while it is full. Its argument is the URL; it exits with 0 if all is well. */
final class HeapFull {

    private static final int TIMES = 20;

    private HeapFull() {}

    public static void main(String[] arguments) throws Exception {
        try (Database database = Database.builder(arguments[0])
                .lockTimeout(Duration.ofSeconds(5))
                .build()
                .connect()) {
            database.useSession(session -> session.execute("CREATE TABLE kept (a INTEGER)"));
            int failed = 0;
            for (int i = 0; i < TIMES; i++) {
                failed += endsWhileFull(database, i % 2 == 0) ? 0 : 1;
                FutureTask<Long> other = new FutureTask<>(() -> database.inSession(session -> {
                    session.execute("INSERT INTO kept VALUES (1)");
                    return session.fetchOne(Long.class, "SELECT count(*) FROM kept WHERE a = 1")
                            .orElseThrow();
                }));
                new Thread(other).start();
                if (other.get(20, TimeUnit.SECONDS) != i + 1) {
                    throw new IllegalStateException("After " + i + " sessions: " + other.get());
                }
            }
            System.out.println(failed + " sessions ended by an OutOfMemoryError");
        }
        System.exit(0);
    }

    private static boolean endsWhileFull(Database database, boolean nested) {
        List<Object> ballast = new ArrayList<>(1_000_000);
        try (Session session = database.openSession()) {
            session.execute("INSERT INTO kept VALUES (2)");
            if (nested) {
                session.begin();
                session.execute("INSERT INTO kept VALUES (3)");
            }
            fill(ballast);
        } catch (OutOfMemoryError e) {
            ballast.clear();
            return false;
        } catch (BasedException e) {
            ballast.clear(); // that a transaction was left open, or the failure of a rollback
        }
        return true;
    }

    private static void fill(List<Object> ballast) {
        for (int size = 1 << 20; size >= 16; size /= 2) {
            try {
                while (true) {
                    ballast.add(new byte[size]);
                }
            } catch (OutOfMemoryError e) {
                // And now smaller ones.
            }
        }
    }
}

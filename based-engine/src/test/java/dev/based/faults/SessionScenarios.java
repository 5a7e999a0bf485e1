package dev.based.faults;

import static dev.based.faults.Rows.INSERT;
import static dev.based.faults.Rows.SELECT;

import dev.based.Row;
import dev.based.Session;
import dev.based.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.impl.DSL;

/** What sessions do. */
final class SessionScenarios {

    private SessionScenarios() {}

    /** An exception of the user's own. */
    static final class OwnException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OwnException() {
            super("the user's own");
        }
    }

    static List<Scenario> all() {
        return List.of(
                new Scenario("a session", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            2,
                            () -> database.useSession(session -> {
                                session.execute(INSERT, "a.1");
                                session.fetchAll(SELECT);
                                session.execute(INSERT, "a.2");
                            }));
                }),
                new Scenario("nested transactions", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            4,
                            () -> database.useSession(session -> {
                                session.execute(INSERT, "a.1");
                                session.useTransaction(() -> {
                                    session.execute(INSERT, "a.2");
                                    session.useTransaction(() -> session.execute(INSERT, "a.3"));
                                });
                                undone(session);
                                session.execute(INSERT, "a.4");
                            }));
                }),
                new Scenario("a nested transaction whose failures are swallowed", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            1,
                            () -> database.useSession(session -> {
                                session.execute(INSERT, "a.1");
                                try {
                                    undone(session);
                                } catch (Exception | OutOfMemoryError e) {
                                    // As somebody does who does not mind.
                                }
                            }));
                }),
                new Scenario("exceptions of the user's own", (database, ledger) -> {
                    OwnException own = new OwnException();
                    ledger.failingUnit(
                            "a",
                            own,
                            () -> database.useSession(session -> {
                                session.execute(INSERT, "a.1");
                                session.useTransaction(() -> {
                                    session.execute(INSERT, "a.2");
                                    throw own;
                                });
                            }));
                    ledger.unit("b", 1, () -> database.useSession(session -> session.execute(INSERT, "b.1")));
                }),
                new Scenario("streams", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            5,
                            () -> database.useSession(session -> {
                                for (int i = 1; i <= 4; i++) {
                                    session.execute(INSERT, "a." + i);
                                }
                                try (Stream<Row> rows = session.stream(SELECT)) {
                                    Iterator<Row> iterator = rows.iterator();
                                    iterator.next();
                                    session.useTransaction(() -> session.execute(INSERT, "a.5"));
                                    iterator.next();
                                }
                                Iterator<Row> left = session.stream(SELECT).iterator();
                                left.next();
                                undone(session);
                            }));
                }),
                new Scenario("batches and keys", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            3,
                            () -> database.useSession(session -> {
                                session.executeBatch(INSERT, List.of(List.of("a.1"), List.of("a.2")));
                                session.fetchGeneratedKeys(INSERT, "a.3");
                            }));
                }),
                new Scenario("a session that is committed in between", (database, ledger) -> {
                    ledger.aside(() -> {
                        try (Session session = database.openSession()) {
                            ledger.unit("a", 1, () -> {
                                session.execute(INSERT, "a.1");
                                session.commit();
                            });
                            session.execute(INSERT, "left.1");
                        }
                    });
                }),
                new Scenario("transactions in the user's hands", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            2,
                            () -> database.useSession(session -> {
                                try (Transaction transaction = session.begin()) {
                                    session.execute(INSERT, "a.1");
                                    transaction.commit();
                                }
                                Transaction undone = session.begin();
                                session.execute(INSERT, "left.1");
                                undone.rollback();
                                session.execute(INSERT, "a.2");
                            }));
                }),
                new Scenario("JDBC and jOOQ in a session", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            2,
                            () -> database.useSession(session -> {
                                try (Connection connection = session.connection();
                                        PreparedStatement insert = connection.prepareStatement(INSERT)) {
                                    insert.setString(1, "a.1");
                                    insert.executeUpdate();
                                }
                                session.dsl()
                                        .insertInto(DSL.table("ledger"), DSL.field("name", String.class))
                                        .values("a.2")
                                        .execute();
                            }));
                }),
                new Scenario("two sessions, one after the other", (database, ledger) -> {
                    ledger.unit("a", 1, () -> database.useSession(session -> session.execute(INSERT, "a.1")));
                    ledger.unit("b", 1, () -> database.useSession(session -> session.execute(INSERT, "b.1")));
                }));
    }

    /** What only a shared connection does in a way of its own. */
    static List<Scenario> shared() {
        return List.of(
                new Scenario("a session inside one that reads", (database, ledger) -> {
                    ledger.aside(() -> database.useSession(outer -> {
                        outer.fetchAll(SELECT);
                        ledger.unit("a", 1, () -> database.useSession(inner -> inner.execute(INSERT, "a.1")));
                    }));
                }),
                new Scenario("a session inside one that fails", (database, ledger) -> {
                    OwnException own = new OwnException();
                    ledger.failingUnit(
                            "outer",
                            own,
                            () -> database.useSession(outer -> {
                                outer.execute(INSERT, "outer.1");
                                ledger.unit("a", 1, () -> database.useSession(inner -> inner.execute(INSERT, "a.1")));
                                throw own;
                            }));
                }));
    }

    private static void undone(Session session) {
        OwnException own = new OwnException();
        try {
            session.useTransaction(() -> {
                session.execute(INSERT, "left.1");
                throw own;
            });
        } catch (OwnException e) {
            if (e.getSuppressed().length == 0) {
                return;
            }
            throw e;
        }
    }
}

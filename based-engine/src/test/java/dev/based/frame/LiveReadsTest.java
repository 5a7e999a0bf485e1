package dev.based.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before what the rest of a result is kept. */
class LiveReadsTest extends FrameFixture {

    private static final String RETURNING = "INSERT INTO t VALUES (1) RETURNING a";
    private static final String CREATE = "CREATE TABLE u (a INTEGER)";

    private final List<String> told = new ArrayList<>();
    private Frame test;
    private UnitOfWork reader;
    private UnitOfWork other;

    /** A result that notes what becomes of it. */
    private final class Rows implements LiveRows {

        private final String name;
        private boolean open = true;

        @Nullable
        private SQLException failure;

        private Rows(String name) {
            this.name = name;
        }

        @Override
        public boolean isOpen() throws SQLException {
            if (failure != null) {
                throw failure;
            }
            return open;
        }

        @Override
        public void keep(@Nullable SQLException instead) {
            told.add(name + (instead == null ? " kept" : " ended: " + instead.getMessage()));
        }

        @Override
        public void close() {
            told.add(name + " closed");
            reader.reads().remove(this);
        }
    }

    private Rows reads(UnitOfWork unit, String sql) throws SQLException {
        Rows rows = new Rows("rows");
        unit.run(sql, held -> {
            unit.reads().add(sql, rows);
            return true;
        });
        return rows;
    }

    @BeforeEach
    void begin() throws SQLException {
        test = stack.openBase("the test");
        run(UnitOfWork.inTurns(stack, test, "the session"), INSERT);
        reader = unit(test, "the reader");
        other = unit(test, "the other one");
    }

    private void keptOnce(String what) throws SQLException {
        assertThat(told).as(what).containsExactly("rows kept");
        run(other, INSERT);
        assertThat(told).hasSize(1);
    }

    @Test
    void anothersWriteKeepsThemOnce() throws SQLException {
        reads(reader, COUNT);
        run(other, COUNT);
        assertThat(told).isEmpty();
        run(other, INSERT);
        keptOnce("in a transaction");
    }

    @Test
    void soDoesOneInAutoCommitMode() throws SQLException {
        reads(reader, COUNT);
        other.runAutoCommit(COUNT, held -> execute(held.physical(), COUNT));
        assertThat(told).isEmpty();
        other.runAutoCommit("SELECT 1; " + INSERT, held -> execute(held.physical(), INSERT));
        keptOnce("in auto-commit mode");
    }

    @Test
    void soDoesTheSessionOfTheSandbox() throws SQLException {
        Rows rows = new Rows("rows");
        reader.runAutoCommit(COUNT, held -> {
            reader.reads().add(COUNT, rows);
            return true;
        });
        run(UnitOfWork.inTurns(stack, test, "the session"), INSERT);
        keptOnce("of the sandbox's own session");
    }

    @Test
    void itsOwnWritesAndTransactionsAreTheDriversMatter() throws SQLException {
        reads(reader, COUNT);
        run(reader, INSERT);
        Frame nested = reader.nested().begin();
        run(reader, INSERT);
        reader.nested().rollback(nested);
        reader.commit();
        run(reader, INSERT);
        reader.rollback();
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsReadNoMoreIsForgotten() throws SQLException {
        reader.reads().remove(reads(reader, COUNT));
        reads(reader, COUNT).open = false;
        reads(reader, COUNT).failure = new SQLException("no idea");
        run(other, INSERT);
        assertThat(told).isEmpty();
    }

    @Test
    void whereTheDriverHasAllRowsNothingIsKept() throws SQLException {
        rowByRow = false;
        reads(reader, RETURNING);
        reader.reads().requireDone();
        run(other, INSERT);
        assertThat(control.takeTold()).containsExactly("begin", "savepoint based_1", "savepoint based_2");
        assertThat(told).isEmpty();
    }

    @Test
    void whatAStatementThatWritesReturnsIsKeptBeforeAnythingOfOthers() throws SQLException {
        reads(reader, RETURNING);
        run(reader, COUNT);
        assertThat(told).isEmpty();
        run(other, COUNT);
        keptOnce("before a read");
    }

    @Test
    void theDatabaseSaysWhetherAStatementIsStillWriting() throws SQLException {
        reads(reader, COUNT);
        control.takeTold();
        reader.reads().requireDone();
        assertThat(control.takeTold()).as("nothing can be").isEmpty();

        reads(reader, "WITH deleted AS (SELECT 'delete' AS a) SELECT a FROM deleted");
        reader.reads().requireDone();
        assertThat(control.takeTold()).containsExactly("savepoint based_tried", "release based_tried");
        control.failure = new SQLException("in progress");
        assertThatThrownBy(reader.reads()::requireDone).hasMessage("in progress");

        other.reads().requireDone();
        assertThat(told).as("what others may be writing").containsExactly("rows kept");
    }

    @Test
    void itIsKeptBeforeOthersCommitAndBeforeItsOwnRollback() throws SQLException {
        run(other, INSERT);
        Rows rows = new Rows("rows");
        reader.runAutoCommit(RETURNING, held -> {
            reader.reads().add(RETURNING, rows);
            return true;
        });
        assertThat(told).isEmpty();
        other.commit();
        assertThat(told).containsExactly("rows kept");

        reads(reader, RETURNING);
        reader.rollback();
        assertThat(told).containsExactly("rows kept", "rows kept");
    }

    @Test
    void aRollbackOfAnotherThatWroteKeepsThem() throws SQLException {
        run(other, INSERT);
        readsInside(COUNT);
        other.rollback();
        assertThat(told).containsExactly("rows kept");
    }

    @Test
    void aRollbackOfAnotherThatReadKeepsThemWhereTheSchemaWasChanged() throws SQLException {
        run(other, COUNT);
        readsInside(COUNT);
        other.rollback();
        assertThat(told).isEmpty();

        run(other, CREATE);
        other.commit();
        run(other, COUNT);
        readsInside(COUNT);
        other.rollback();
        assertThat(told).containsExactly("rows kept", "rows kept");
    }

    private void readsInside(String sql) throws SQLException {
        Rows rows = new Rows("rows");
        reader.runAutoCommit(sql, held -> {
            reader.reads().add(sql, rows);
            return true;
        });
    }

    @Test
    void itsOwnRollbackKeepsThemOrEndsThemWhereOthersHaveChangedTheSchema() throws SQLException {
        run(other, "-- a table\n" + CREATE);
        other.commit();
        reads(reader, COUNT);
        reader.rollback();
        assertThat(told).containsExactly("rows kept");

        run(reader, INSERT);
        reads(reader, COUNT);
        reader.rollback();
        assertThat(told).hasSize(2);
        assertThat(told.get(1))
                .startsWith("rows ended: [" + COUNT + "] cannot be read on after the rollback of the reader")
                .contains("Cure: ");
    }

    @Test
    void itsOwnRollbackOfAChangeOfTheSchemaIsTheDriversMatter() throws SQLException {
        Frame nested = reader.nested().begin();
        run(reader, CREATE);
        reader.nested().commit(nested);
        reads(reader, COUNT);
        reader.rollback();
        assertThat(told).isEmpty();

        stack.end(test, "ended");
        test = stack.openBase("another test");
        reader = unit(test, "another reader");
        run(reader, INSERT);
        run(reader, "PRAGMA table_info(t)");
        told.clear();
        reads(reader, COUNT);
        reader.rollback();
        assertThat(told).as("the transaction with the change has ended").isEmpty();
    }

    @Test
    void aSandboxClosesWhatWasLeftOpenInIt() throws SQLException {
        readsInside(COUNT);
        stack.beforeEnd(test, "ended", () -> {});
        stack.end(test, "ended");
        assertThat(told).containsExactly("rows closed");
    }

    @Test
    void aSandboxKeepsWhatIsReadOutsideIt() throws SQLException {
        reads(reader, COUNT);
        Frame inner = stack.openBase("an inner test");
        run(UnitOfWork.inTurns(stack, inner, "the inner session"), COUNT);
        stack.end(inner, "ended");
        assertThat(told).isEmpty();

        inner = stack.openBase("another inner test");
        run(UnitOfWork.inTurns(stack, inner, "the inner session"), INSERT);
        keptOnce("by a write");
    }

    @Test
    void aUnitThatWasClosedReadsNoMore() throws SQLException {
        reads(reader, COUNT);
        reader.close();
        run(other, INSERT);
        assertThat(told).containsExactly("rows closed");
    }
}

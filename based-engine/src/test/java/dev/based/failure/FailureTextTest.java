package dev.based.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    private static final int FAILED = Statement.EXECUTE_FAILED;

    private static BatchUpdateException batch(String message, int... counts) {
        BatchUpdateException batch = new BatchUpdateException(message, "23505", 7, counts);
        batch.setNextException(new SQLException("duplicate key"));
        return batch;
    }

    @Test
    void theTextOfABatchIsThatOfTheStatementThatFailed() {
        assertThat(FailureText.of(batch("Batch entry 0 INSERT INTO t VALUES ('hunter2')", FAILED)))
                .isEqualTo("duplicate key");
        assertThat(FailureText.of(new SQLException("syntax error"))).isEqualTo("syntax error");
        assertThat(FailureText.of(new BatchUpdateException("all there is", new int[0])))
                .isEqualTo("all there is");
    }

    @Test
    void theCountsSayWhichOfABatchFailed() {
        assertThat(FailureText.placeInBatch(batch("", 1, FAILED, 1), 3)).hasValue(1);
        assertThat(FailureText.placeInBatch(batch("", 1, 1), 3)).hasValue(2);
        assertThat(FailureText.placeInBatch(batch(""), 3)).hasValue(0);
        assertThat(FailureText.placeInBatch(batch("", FAILED), 1)).hasValue(0);
        assertThat(FailureText.placeInBatch(new SQLException("no batch"), 3)).isEmpty();
    }

    @Test
    void whereTheCountsDoNotTheTextSaysIt() {
        assertThat(FailureText.placeInBatch(batch("Batch entry 1 INSERT", FAILED, FAILED), 2))
                .hasValue(1);
        assertThat(FailureText.placeInBatch(batch("Batch-Eintrag 1 INSERT", FAILED, FAILED), 2))
                .hasValue(1);
        assertThat(FailureText.placeInBatch(batch("batch entry 1: no", 1, 0, 0), 3))
                .hasValue(1);
        assertThat(FailureText.placeInBatch(batch("Batch entry 7 INSERT", FAILED, FAILED), 2))
                .isEmpty();
        assertThat(FailureText.placeInBatch(batch("(conn=1) no", FAILED, FAILED), 2))
                .isEmpty();
        assertThat(FailureText.placeInBatch(batch("no number", 1, 0), 2)).isEmpty();
    }
}

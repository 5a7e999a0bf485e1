package dev.based.differential;

import static org.junit.jupiter.api.Assertions.fail;

import dev.based.matrix.OnProducts;
import dev.based.matrix.Product;

/** Programs that found a difference once. */
class KnownDifferencesTest {

    private static void same(Product product, String program) {
        Comparison.on(product).of(Program.parse(program)).ifPresent(found -> fail(found.toString()));
    }

    @OnTwins
    void aStatementInAnAbortedTransactionFailsAsTheServerSays(Product product) {
        same(product, """
                1 autocommit off
                1 execute SELECT 1 / 0
                1 query SELECT id, v FROM t1 ORDER BY id
                1 rollback
                1 query SELECT id, v FROM t1 ORDER BY id
                """);
    }

    @OnTwins
    void aBatchInAnAbortedTransactionFailsAsTheDriverSays(Product product) {
        same(product, """
                1 autocommit off
                1 execute SELECT 1 / 0
                1 batch UPDATE t1 SET v = 'x' WHERE id > 1
                """);
    }

    @OnTwins
    void aCommitAfterAFailureDoesWhatTheDriverDoes(Product product) {
        same(product, """
                1 autocommit off
                1 update INSERT INTO t1 (id, v) VALUES (4, 'd')
                1 update INSERT INTO t1 (id, v) VALUES (4, 'e')
                1 commit
                1 query SELECT id, v FROM t1 ORDER BY id
                """);
    }

    @OnTwins
    void switchingToAutoCommitAfterAFailureDoesWhatTheDriverDoes(Product product) {
        same(product, """
                1 autocommit off
                1 update INSERT INTO t1 (id, v) VALUES (4, NULL)
                1 autocommit on
                1 query SELECT id, v FROM t1 ORDER BY id
                """);
    }

    @OnTwins
    void aSavepointIsSetInAnAbortedTransactionIfTheServerSetsIt(Product product) {
        same(product, """
                1 autocommit off
                1 execute SELEC 1
                1 named s1
                1 rollback
                1 savepoint s2
                """);
    }

    @OnTwins
    void anotherConnectionWorksWhileATransactionIsAborted(Product product) {
        same(product, """
                1 autocommit off
                1 execute SELECT nothing FROM t1
                2 query SELECT id, v FROM t2 ORDER BY id
                1 rollback
                """);
    }

    @OnTwins
    void whatAFailingAutoCommitBatchHasDoneStays(Product product) {
        same(product, """
                1 autocommit off
                1 query SELECT 1
                2 batch INSERT INTO t2 (id, v) VALUES (5, 'i'); INSERT INTO t2 (id, v) VALUES (7, 'm'), (1, 'n')
                1 commit
                """);
    }

    @OnTwins
    void whatADriverFailsAfterTheServerHasDoneItStays(Product product) {
        same(product, """
                1 query DELETE FROM t1 WHERE id = 2
                1 query SELECT count(*) FROM t1
                2 autocommit off
                2 query SELECT 1
                1 query INSERT INTO t1 (id, v) VALUES (4, 'd')
                1 query SELECT count(*) FROM t1
                """);
    }

    @OnTwins
    void commitInAutoCommitModeDoesWhatTheDriverDoes(Product product) {
        same(product, """
                1 commit
                1 update DELETE FROM t1 WHERE id = 3
                """);
    }

    @OnTwins
    void rollbackInAutoCommitModeDoesWhatTheDriverDoes(Product product) {
        same(product, """
                1 rollback
                1 update DELETE FROM t1 WHERE id = 3
                """);
    }

    @OnTwins
    void aSavepointInAutoCommitModeDoesWhatTheDriverDoes(Product product) {
        same(product, """
                1 savepoint s1
                1 named s2
                """);
    }

    @OnTwins
    void nothingIsLostWhereNothingWasWritten(Product product) {
        same(product, """
                1 autocommit off
                2 autocommit off
                1 execute SELEC 1
                2 execute SELEC 1
                2 rollback
                1 rollback
                1 query SELECT id, v FROM t1 ORDER BY id
                2 query SELECT id, v FROM t2 ORDER BY id
                2 commit
                1 close
                """);
    }

    @OnTwins
    void aFailedStatementIsNoWriteThatIsLost(Product product) {
        same(product, """
                1 autocommit off
                2 autocommit off
                1 execute SELEC 1
                2 execute SELEC 1
                2 commit
                1 close
                """);
    }

    @OnTwins
    void aSavepointThatCannotBeReleasedLeavesTheTransactionAborted(Product product) {
        same(product, """
                1 autocommit off
                1 savepoint s1
                1 update SELEC 1
                1 release s1
                1 query SELECT 1
                """);
    }

    @OnTwins
    void readingOnIsNoWriteThatIsLost(Product product) {
        same(product, """
                1 autocommit off
                2 autocommit off
                1 fetch r1 SELECT id, v FROM t1 ORDER BY id
                1 rollback
                2 query SELECT id, v FROM t2 ORDER BY id
                1 rest r1
                2 close
                1 close
                """);
    }

    @OnTwins
    void rowsThatTheDriverHasAreReadInAnAbortedTransaction(Product product) {
        same(product, """
                1 fetch r1 SELECT id, v FROM t1 ORDER BY id
                1 autocommit off
                1 execute SELEC 1
                1 rest r1
                """);
    }

    @OnTwins
    void aRowThatTheDriverHasIsReadInAnAbortedTransaction(Product product) {
        same(product, """
                1 autocommit off
                1 savepoint s1
                1 fetch r1 SELECT 1
                1 back s1
                1 execute SELEC 1
                1 next r1
                """);
    }

    @OnTwins
    void rowsThatAreFetchedInPartsEndWithTheirTransaction(Product product) {
        same(product, """
                1 autocommit off
                1 fetch r1 SELECT id, v FROM t1 ORDER BY id
                1 autocommit on
                1 rest r1
                1 query SELECT 1
                2 query SELECT 1
                """);
    }

    @OnTwins
    void rowsThatAreFetchedInPartsEndWithTheirSavepoint(Product product) {
        same(product, """
                1 autocommit off
                1 savepoint s1
                1 fetch r1 SELECT id, v FROM t1 ORDER BY id
                1 next r1
                1 back s1
                1 rest r1
                1 rollback
                1 query SELECT 1
                2 query SELECT 1
                """);
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL}) // its driver loses track of such text
    void goingBackToASavepointThatTextHasEndedAbortsTheTransactionIfTheServerDoes(Product product) {
        same(product, """
                1 autocommit off
                1 named s1
                1 execute COMMIT
                1 query SELECT 1
                1 back s1
                1 query SELECT 1
                """);
    }

    @OnTwins
    void goingBackToAnUnknownSavepointByTextFailsAsTheServerSays(Product product) {
        same(product, """
                1 execute BEGIN
                1 execute SELEC 1
                1 execute ROLLBACK TO SAVEPOINT x1
                """);
    }

    @OnTwins
    void aSavepointIsGoneBackToAfterReadingOnHasFailed(Product product) {
        same(product, """
                1 autocommit off
                1 named s1
                1 fetch r1 SELECT id, v FROM t1 ORDER BY id
                1 execute SELEC 1
                2 query SELECT 1
                1 rest r1
                1 back s1
                """);
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL}) // its driver loses track of such text
    void aResultThatHasEndedStaysEmptyInAnAbortedTransaction(Product product) {
        same(product, """
                1 autocommit off
                1 fetch r1 SELECT 1
                1 next r1
                1 execute COMMIT
                1 execute SELEC 1
                1 next r1
                1 rest r1
                """);
    }

    @OnTwins
    void aSavepointOfAutoCommitModeIsNoneInTheNextTransaction(Product product) {
        same(product, """
                1 named s1
                1 autocommit off
                1 update INSERT INTO t1 (id, v) VALUES (4, 'd')
                1 back s1
                1 query SELECT id, v FROM t1 ORDER BY id
                1 rollback
                """);
    }

    @OnTwins
    void whatCannotBeParsedIsSaidInAnAbortedTransactionToo(Product product) {
        same(product, """
                1 autocommit off
                1 update INSERT INTO nowhere VALUES (1)
                1 update SELEC 1
                1 query SELECT nothing FROM t1
                1 rollback
                1 query SELECT id, v FROM t1 ORDER BY id
                """);
    }

    @OnProducts({Product.POSTGRESQL, Product.MARIADB, Product.MYSQL}) // its driver loses track of such text
    void theSavepointsBehindTheScenesAreNobodysToGoBackTo(Product product) {
        same(product, """
                1 autocommit off
                1 update INSERT INTO t1 (id, v) VALUES (4, 'd')
                1 execute SAVEPOINT x1
                1 update INSERT INTO t1 (id, v) VALUES (5, 'e')
                1 execute ROLLBACK TO SAVEPOINT based_1
                1 execute ROLLBACK TO SAVEPOINT based_2
                1 execute RELEASE SAVEPOINT based_1
                1 rollback
                1 query SELECT id, v FROM t1 ORDER BY id
                """);
    }

    @OnTwins
    void theEndOfAnotherTransactionThatOnlyReadDisturbsNoReader(Product product) {
        same(product, """
                1 autocommit off
                1 open r2 SELECT id, v FROM t1 ORDER BY id
                2 autocommit off
                2 execute SELECT 1
                2 close
                1 next r2
                1 batch UPDATE t1 SET v = 'x' WHERE id > 1
                1 next r2
                """);
    }

    @OnProducts({Product.SQLITE, Product.POSTGRESQL, Product.MYSQL}) // its driver goes back to it
    void goingBackToASavepointThatIsGoneBeginsNoTransaction(Product product) {
        same(product, """
                1 autocommit off
                1 named s1
                1 commit
                1 back s1
                1 savepoint s2
                1 update INSERT INTO t1 (id, v) VALUES (4, 'd')
                1 commit
                1 query SELECT id, v FROM t1 ORDER BY id
                """);
    }

    @OnTwins
    void releasingASavepointThatIsGoneAbortsTheTransactionIfTheServerDoes(Product product) {
        same(product, """
                2 autocommit off
                2 savepoint s3
                2 commit
                2 query SELECT 1
                2 release s3
                2 query SELECT 1
                2 rollback
                2 release s3
                2 query SELECT 1
                """);
    }

    @OnTwins
    void anAbortedTransactionThatWasUndoneForAnotherIsStillRefusedByTheDatabase(Product product) {
        same(product, """
                2 autocommit off
                1 autocommit off
                1 query SELEC 1
                2 query SELECT 1
                2 rollback
                1 execute ROLLBACK TO SAVEPOINT x2
                """);
    }

    @OnTwins
    void aSettingOfATransactionThatHasEndedIsNoWorkToBeLost(Product product) {
        same(product, """
                1 autocommit off
                1 named s3
                2 execute SET LOCAL based.s3 = 'ann'
                1 rollback
                1 close
                2 close
                """);
    }

    @OnTwins
    void aBatchOfWhichNothingWentWellIsNoWorkToBeLost(Product product) {
        same(product, """
                3 prepare p1 INSERT INTO nowhere VALUES (?)
                2 autocommit off
                2 execute DELETE FROM t2 WHERE id = 3
                3 batchrun p1 4
                3 close
                2 close
                """);
    }

    @OnTwins
    void aStatementThatFailsInTheDriverBeginsNoTransaction(Product product) {
        same(product, """
                1 autocommit off
                1 named s2
                1 commit
                1 fail UPDATE t1 SET v = 'w' WHERE id = 4
                1 release s2
                1 query INSERT INTO t1 (id, v, u, parent) VALUES (5, 'i', 4, 4) RETURNING id, v
                """);
    }

    @OnTwins
    void whatAnotherCommittedAfterAStatementThatFailedInTheDriverStays(Product product) {
        same(product, """
                3 autocommit off
                2 autocommit off
                3 fail INSERT INTO t3 (id, v) VALUES (6, 'm'), (3, 'n')
                2 query SELEC 1
                2 commit
                3 close
                2 close
                """);
    }

    @OnTwins
    void norIsOneInATransaction(Product product) {
        same(product, """
                2 autocommit off
                1 autocommit off
                2 prepare p3 SELEC 1
                1 update DELETE FROM t1 WHERE id = 3
                2 batchrun p3 7
                2 autocommit on
                2 close
                1 close
                """);
    }
}

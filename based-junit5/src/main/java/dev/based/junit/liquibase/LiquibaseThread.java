package dev.based.junit.liquibase;

import dev.based.junit.migration.MigrationFailedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import liquibase.Scope;
import liquibase.SingletonScopeManager;

/**
 * A thread for one run of Liquibase. It keeps what it knows of databases and histories in an inheritable thread-local, by the
 * URL of the database, which for SQLite in memory is the same each time. So each run has a thread and a scope that are new,
 * and nothing of them is left in JUnit's threads.
 */
final class LiquibaseThread {

    /** A driver may heed no interrupt while a statement waits. */
    private static final long LONGEST_END_MILLIS = 10_000;

    private LiquibaseThread() {}

    /** Who is interrupted drops the database next, which the thread may still be connected to. */
    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(LONGEST_END_MILLIS);
        } catch (InterruptedException e) { // a second time: at once
        }
    }

    static void run(Runnable work) {
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    Scope.setScopeManager(new SingletonScopeManager());
                    work.run();
                },
                null);
        Thread thread = new Thread(task, "based-liquibase");
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.setDaemon(true);
        thread.start();
        try {
            task.get();
        } catch (InterruptedException e) {
            end(thread);
            Thread.currentThread().interrupt();
            throw new MigrationFailedException("Interrupted while Liquibase migrated", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}

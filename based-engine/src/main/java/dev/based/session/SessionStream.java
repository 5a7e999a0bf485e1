package dev.based.session;

import dev.based.Session;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A stream that has a session to itself, which is committed when the last row has been read or the stream is closed, and
 * rolled back if reading fails. A statement that has succeeded is committed even if not all of its rows are read, as JDBC
 * does it in auto-commit mode ("Transactions" in the JDBC specification).
 */
public final class SessionStream<T> extends AbstractSpliterator<T> {

    private final DefaultSession session;
    private final Spliterator<T> rows;
    private @Nullable T next;
    private boolean ended;

    private SessionStream(DefaultSession session, Spliterator<T> rows) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.session = session;
        this.rows = rows;
    }

    /**
     * Opens the stream of a session.
     *
     * @param session ends with the stream
     * @param opening opens the session's own stream
     */
    public static <T> Stream<T> of(DefaultSession session, Function<? super Session, Stream<T>> opening) {
        SessionStream<T> rows;
        try {
            rows = new SessionStream<>(session, opening.apply(session).spliterator());
        } catch (Throwable e) {
            session.closeAfter(e);
            throw e;
        }
        return StreamSupport.stream(rows, false).onClose(rows::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        T row = read();
        if (row == null) {
            return false;
        }
        action.accept(row); // what it throws is no failure to read
        return true;
    }

    private @Nullable T read() {
        if (ended) {
            return null;
        }
        try {
            if (rows.tryAdvance(row -> next = row)) {
                return next;
            }
        } catch (Throwable e) {
            ended = true;
            session.closeAfter(e);
            throw e;
        }
        close();
        return null;
    }

    private void close() {
        if (ended) {
            return;
        }
        ended = true;
        session.commitAndClose();
    }
}

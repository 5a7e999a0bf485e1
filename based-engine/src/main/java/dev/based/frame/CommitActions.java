package dev.based.frame;

import dev.based.spi.CommitAction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Does what the database would do where a commit is simulated. Guarded by the stack's mutex. */
final class CommitActions {

    private final Connection connection;
    private final Set<CommitAction> atEveryCommit = new LinkedHashSet<>();

    CommitActions(Connection connection) {
        this.connection = connection;
    }

    /** Acts at the commit of a frame: now if it ends a transaction in the eyes of its user, else with its parent. */
    void commit(Frame frame, Frame parent) throws SQLException {
        if (frame.isUnit()) {
            act(frame.commitActions);
        } else {
            parent.commitActions.addAll(frame.commitActions);
        }
    }

    /** Acts after a statement that was a transaction of its own on top of a frame. */
    void afterAlone(Frame frame, List<CommitAction> actions) throws SQLException {
        frame.commitActions.removeAll(actions);
        act(actions);
    }

    private void act(List<CommitAction> actions) throws SQLException {
        if (actions.isEmpty() && atEveryCommit.isEmpty()) {
            return;
        }
        Set<CommitAction> acting = new LinkedHashSet<>(actions);
        acting.addAll(atEveryCommit);
        try (Statement statement = connection.createStatement()) {
            for (CommitAction action : acting) {
                statement.execute(action.sql());
            }
        }
        actions.stream().filter(CommitAction::atEveryCommit).forEach(atEveryCommit::add);
    }

    /** Forgets all when the transaction has ended. */
    void ended() {
        atEveryCommit.clear();
    }
}

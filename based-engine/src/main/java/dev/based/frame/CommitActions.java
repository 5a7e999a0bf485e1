package dev.based.frame;

import dev.based.spi.CommitAction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what the database would do where a commit is simulated. Guarded by the stack's mutex. */
final class CommitActions {

    private final Connection connection;

    CommitActions(Connection connection) {
        this.connection = connection;
    }

    /** What the actions of a statement that is about to run are about, as far as it is there already. */
    List<@Nullable String> subjects(List<CommitAction> actions) throws SQLException {
        if (actions.isEmpty()) {
            return List.of();
        }
        List<@Nullable String> subjects = new ArrayList<>(actions.size());
        for (CommitAction action : actions) {
            subjects.add(action.settles() ? null : subject(action));
        }
        return subjects;
    }

    private @Nullable String subject(CommitAction action) throws SQLException {
        String query = action.subject();
        if (query == null) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /**
     * Binds the actions of a statement that has run to what it made, so that they leave others of the same name alone.
     *
     * @param before what was there before it ran, which it has not made
     */
    void ran(Frame frame, @Nullable UnitOfWork user, List<CommitAction> actions, List<@Nullable String> before)
            throws SQLException {
        for (int i = 0; i < actions.size(); i++) {
            CommitAction action = actions.get(i);
            String found = before.get(i);
            if (action.settles()) {
                settle(frame, user, action);
            } else if (action.putsBack()) {
                bind(frame, user, action, found == null ? "" : action.sql(found));
            } else if (action.subject() == null) {
                bind(frame, user, action, action.sql());
            } else {
                String made = subject(action);
                if (made != null && !made.equals(found)) {
                    bind(frame, user, action, action.sql(made));
                }
            }
        }
    }

    private static void bind(Frame frame, @Nullable UnitOfWork user, CommitAction action, String sql) {
        if (!sql.isEmpty()) {
            frame.commitActions().add(new BoundAction(user, action, sql));
        }
    }

    /** In the frame, so that it is forgotten if that is rolled back; where there is nothing to put back, there is no need. */
    private static void settle(Frame frame, @Nullable UnitOfWork user, CommitAction action) {
        for (Frame at = frame; at != null; at = at.parent()) {
            for (BoundAction bound : at.commitActions()) {
                if (bound.putsBack(user, action)) {
                    frame.commitActions().add(new BoundAction(user, action, ""));
                    return;
                }
            }
        }
    }

    /** Whether the commit of what a frame does is one that is simulated, so that there is something to be done. */
    static boolean isDueIn(Frame frame) {
        Frame own = frame;
        while (!own.isUnit() && own.parent() != null) {
            own = own.parent();
        }
        return own.isBase() || own.parent() != null;
    }

    /** Acts at the commit of a frame: now if it ends a transaction in the eyes of its user, else with its parent. */
    void commit(Frame frame, Frame parent) throws SQLException {
        if (frame.isUnit()) {
            act(frame, frame.user(), frame.commitActions());
            parent.standingActions().addAll(standing(frame.commitActions()));
        } else {
            parent.commitActions().addAll(frame.commitActions());
        }
        parent.standingActions().addAll(frame.standingActions());
    }

    /** Whether the commit of a statement that is a transaction of its own on top of a frame does more than keep it. */
    boolean isDueAfterAutoCommit(Frame frame, @Nullable UnitOfWork user, List<CommitAction> actions) {
        if (!actions.isEmpty()) {
            return true;
        }
        for (Frame at = frame; at != null; at = at.parent()) {
            for (BoundAction action : at.standingActions()) {
                if (action.concerns(user)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Acts after a statement that was a transaction of its own on top of a frame.
     *
     * @param before how many actions the frame had before it
     */
    void afterAutoCommit(Frame frame, @Nullable UnitOfWork user, int before) throws SQLException {
        List<BoundAction> own =
                frame.commitActions().subList(before, frame.commitActions().size());
        act(frame, user, own);
        frame.standingActions().addAll(standing(own));
        own.clear();
    }

    private static List<BoundAction> standing(List<BoundAction> actions) {
        return actions.stream().filter(BoundAction::atEveryCommit).toList();
    }

    private void act(Frame frame, @Nullable UnitOfWork user, List<BoundAction> own) throws SQLException {
        List<String> acting = new ArrayList<>(due(frame, user, own));
        List<BoundAction> back = puttingBack(own);
        for (int i = back.size() - 1; i >= 0; i--) {
            acting.add(back.get(i).sql());
        }
        if (acting.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : acting) {
                statement.execute(sql);
            }
        }
    }

    /** What puts something back that was not set for good later. */
    private static List<BoundAction> puttingBack(List<BoundAction> own) {
        List<BoundAction> back = new ArrayList<>();
        for (BoundAction bound : own) {
            if (bound.action().settles()) {
                back.removeIf(earlier -> earlier.putsBack(bound.user(), bound.action()));
            } else if (bound.action().putsBack()) {
                back.add(bound);
            }
        }
        return back;
    }

    private static Set<String> due(Frame frame, @Nullable UnitOfWork user, List<BoundAction> own) {
        Set<String> due = new LinkedHashSet<>();
        for (BoundAction bound : own) {
            if (!bound.action().putsBack() && !bound.action().settles()) {
                due.add(bound.sql());
            }
        }
        for (Frame at = frame; at != null; at = at.parent()) {
            for (BoundAction action : at.standingActions()) {
                if (action.concerns(user)) {
                    due.add(action.sql());
                }
            }
        }
        return due;
    }
}

package dev.based.differential;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Rows as text. */
final class Rows {

    private Rows() {}

    static List<String> all(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(current(rows));
        }
        return texts;
    }

    static String current(ResultSet rows) throws SQLException {
        StringJoiner row = new StringJoiner(" ", "(", ")");
        int columns = rows.getMetaData().getColumnCount();
        for (int i = 1; i <= columns; i++) {
            row.add(rows.getString(i));
        }
        return row.toString();
    }
}

package dev.based.connection;

import dev.based.Backend;
import dev.based.frame.StatementTraits;
import dev.based.spi.InsertStatement;
import dev.based.spi.SqlSyntax;
import dev.based.sql.ParsedInsert;
import dev.based.sql.ParsedSql;
import dev.based.sql.SyntaxTexts;
import dev.based.sql.TextCache;
import dev.based.sql.TransactionText;
import java.util.List;
import java.util.Optional;

/**
 * The facts about the SQL texts that a database has received.
 *
 * @param parsed where their parameters are
 * @param inserts the rows they insert, of texts with a {@code ?} for every parameter
 * @param pieces their statements, if one has to do with transactions
 * @param traits their effects on a transaction
 */
public record DatabaseTexts(
        SyntaxTexts<ParsedSql> parsed,
        SyntaxTexts<Optional<InsertStatement>> inserts,
        SyntaxTexts<List<TransactionText.Piece>> pieces,
        TextCache<StatementTraits> traits) {

    /** Nothing is known yet. */
    public static DatabaseTexts of(Backend backend) {
        SqlSyntax syntax = backend.syntax();
        return new DatabaseTexts(
                new SyntaxTexts<>(syntax, ParsedSql::parse),
                new SyntaxTexts<>(syntax, ParsedInsert::of),
                new SyntaxTexts<>(syntax, TransactionText::pieces),
                StatementTraits.of(backend.transactionControl(), backend.connectionHabits()));
    }
}

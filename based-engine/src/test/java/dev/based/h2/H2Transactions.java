package dev.based.h2;

import dev.based.spi.TransactionControl;
import java.util.regex.Pattern;

/** H2 commits before it changes the schema ("Commands" in its documentation). */
final class H2Transactions implements TransactionControl {

    private static final Pattern COMMITTING = Pattern.compile(
            "\\s*(?:ALTER|ANALYZE|COMMENT|CREATE|DROP|GRANT|REVOKE|TRUNCATE)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Override
    public boolean commitsImplicitly(String sql) {
        return COMMITTING.matcher(sql).matches();
    }
}

package db.failing;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A Java migration that fails. */
public final class V2__Failing extends BaseJavaMigration {

    public V2__Failing() {}

    @Override
    public void migrate(Context context) {
        throw new IllegalStateException("the file prices.csv has no header");
    }
}

package db.failing;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** The one before it, which is done. */
public final class V1__Fine extends BaseJavaMigration {

    public V1__Fine() {}

    @Override
    public void migrate(Context context) {}
}

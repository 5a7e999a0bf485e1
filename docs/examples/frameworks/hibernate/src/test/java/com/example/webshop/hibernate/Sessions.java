package com.example.webshop.hibernate;

import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.cfg.StatisticsSettings;

/** Hibernate on a data source that is there already; it finds out for itself which database that is. */
final class Sessions {

    static final int BATCH = 20;

    private Sessions() {}

    /**
     * Sessions with resource-local transactions.
     *
     * @param schema what is done about the tables: "none", "create-drop"
     */
    static SessionFactory on(DataSource dataSource, String schema) {
        Configuration configuration = new Configuration();
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
        return configuration
                .setProperty(BatchSettings.STATEMENT_BATCH_SIZE, String.valueOf(BATCH))
                .setProperty(SchemaToolingSettings.HBM2DDL_AUTO, schema)
                .setProperty(StatisticsSettings.GENERATE_STATISTICS, "true")
                .addAnnotatedClass(ProductEntity.class)
                .addAnnotatedClass(OrderEntity.class)
                .addAnnotatedClass(LineEntity.class)
                .addAnnotatedClass(AuditEntity.class)
                .buildSessionFactory();
    }
}

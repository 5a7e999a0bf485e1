module com.example.shop {
    requires java.sql;

    opens db.migration;
}

package com.example.webshop.jooq;

import com.example.webshop.Shop;
import com.example.webshop.contract.LostAuditCase;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.ShopContract;
import dev.based.junit.BasedDatabase;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

@OnPostgres
class JooqOnPostgresTest extends ShopContract {

    JooqOnPostgresTest() {
        super(LostAudit.class);
    }

    @Override
    protected Shop shop(DataSource dataSource) {
        return new JooqShop(dataSource, SQLDialect.POSTGRES);
    }

    @BasedDatabase // which the test that runs it names
    static class LostAudit extends LostAuditCase {

        @Override
        protected Shop shop(DataSource dataSource) {
            return new JooqShop(dataSource, SQLDialect.POSTGRES);
        }
    }
}

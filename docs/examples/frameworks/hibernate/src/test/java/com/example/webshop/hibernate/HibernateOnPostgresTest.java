package com.example.webshop.hibernate;

import com.example.webshop.Shop;
import com.example.webshop.contract.LostAuditCase;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.ShopContract;
import dev.based.junit.BasedDatabase;
import javax.sql.DataSource;

@OnPostgres
class HibernateOnPostgresTest extends ShopContract {

    HibernateOnPostgresTest() {
        super(LostAudit.class);
    }

    @Override
    protected Shop shop(DataSource dataSource) {
        return new HibernateShop(dataSource);
    }

    @BasedDatabase // which the test that runs it names
    static class LostAudit extends LostAuditCase {

        @Override
        protected Shop shop(DataSource dataSource) {
            return new HibernateShop(dataSource);
        }
    }
}

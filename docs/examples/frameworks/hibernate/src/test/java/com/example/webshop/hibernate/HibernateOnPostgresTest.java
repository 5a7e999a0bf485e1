package com.example.webshop.hibernate;

import com.example.webshop.Shop;
import com.example.webshop.contract.LostAuditCase;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.ShopContract;
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

    @OnPostgres
    static class LostAudit extends LostAuditCase {

        @Override
        protected Shop shop(DataSource dataSource) {
            return new HibernateShop(dataSource);
        }
    }
}

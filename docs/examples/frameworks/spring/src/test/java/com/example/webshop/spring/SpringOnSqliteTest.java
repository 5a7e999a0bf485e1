package com.example.webshop.spring;

import com.example.webshop.Shop;
import com.example.webshop.contract.LostAuditCase;
import com.example.webshop.contract.OnSqlite;
import com.example.webshop.contract.ShopContract;
import javax.sql.DataSource;

@OnSqlite
class SpringOnSqliteTest extends ShopContract {

    SpringOnSqliteTest() {
        super(LostAudit.class);
    }

    @Override
    protected Shop shop(DataSource dataSource) {
        return new SpringShop(dataSource);
    }

    @OnSqlite
    static class LostAudit extends LostAuditCase {

        @Override
        protected Shop shop(DataSource dataSource) {
            return new SpringShop(dataSource);
        }
    }
}

package com.example.webshop.mybatis;

import com.example.webshop.Shop;
import com.example.webshop.contract.LostAuditCase;
import com.example.webshop.contract.OnPostgres;
import com.example.webshop.contract.ShopContract;
import javax.sql.DataSource;

@OnPostgres
class MyBatisOnPostgresTest extends ShopContract {

    MyBatisOnPostgresTest() {
        super(LostAudit.class);
    }

    @Override
    protected Shop shop(DataSource dataSource) {
        return new MyBatisShop(dataSource);
    }

    @OnPostgres
    static class LostAudit extends LostAuditCase {

        @Override
        protected Shop shop(DataSource dataSource) {
            return new MyBatisShop(dataSource);
        }
    }
}

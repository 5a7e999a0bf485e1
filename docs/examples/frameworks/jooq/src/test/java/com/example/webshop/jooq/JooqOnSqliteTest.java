package com.example.webshop.jooq;

import com.example.webshop.Shop;
import com.example.webshop.contract.LostAuditCase;
import com.example.webshop.contract.OnSqlite;
import com.example.webshop.contract.ShopContract;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

@OnSqlite
class JooqOnSqliteTest extends ShopContract {

    JooqOnSqliteTest() {
        super(LostAudit.class);
    }

    @Override
    protected Shop shop(DataSource dataSource) {
        return new JooqShop(dataSource, SQLDialect.SQLITE);
    }

    @OnSqlite
    static class LostAudit extends LostAuditCase {

        @Override
        protected Shop shop(DataSource dataSource) {
            return new JooqShop(dataSource, SQLDialect.SQLITE);
        }
    }
}

package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Parameters of our types that are another extension's. */
class OthersParametersTest {

    @Retention(RetentionPolicy.RUNTIME)
    @interface Mocked {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Nonnull {}

    static class Mocks implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.isAnnotated(Mocked.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> "a mock");
        }
    }

    @BasedDatabase
    @ExtendWith(Mocks.class)
    static class BesideMocksCase {

        @Test
        void hasBoth(@Mocked DataSource mock, @Nonnull DataSource ours, @DatabaseName("") Session session) {
            assertThat(mock).hasToString("a mock");
            assertThat(ours.toString()).isNotEqualTo("a mock");
            assertThat(session.fetchOne(Integer.class, "SELECT 1")).contains(1);
        }
    }

    @Test
    void areLeftToIt() {
        Kit.succeeds(Kit.run(BesideMocksCase.class), 1);
    }
}

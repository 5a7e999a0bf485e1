package dev.based.junit.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Where things are kept that outlive the tests: from JUnit 5.13 on in the store of the launcher's session, so that a second
 * run in the same process finds them, as an IDE may do; before in that of the run.
 */
public final class RunStore {

    /** The launcher's session as a scope of stores, which can only be looked up; null before JUnit 5.13. */
    private static final @Nullable SessionScope SESSION_SCOPE = SessionScope.find();

    private RunStore() {}

    /**
     * The store for a context.
     *
     * @param context any context of the run
     * @param namespace whose things
     * @return the store
     */
    public static Store of(ExtensionContext context, Namespace namespace) {
        return SESSION_SCOPE == null ? context.getRoot().getStore(namespace) : SESSION_SCOPE.store(context, namespace);
    }

    /** {@code context.getStore(StoreScope.LAUNCHER_SESSION, namespace)}. */
    private record SessionScope(Method getStore, Object session) {

        static @Nullable SessionScope find() {
            try {
                Class<?> scope = Class.forName(ExtensionContext.class.getName() + "$StoreScope");
                Method getStore = ExtensionContext.class.getMethod("getStore", scope, Namespace.class);
                return new SessionScope(
                        getStore, scope.getField("LAUNCHER_SESSION").get(null));
            } catch (ClassNotFoundException | NoSuchMethodException e) {
                return null;
            } catch (NoSuchFieldException | IllegalAccessException e) {
                throw cannotBeHad(e);
            }
        }

        Store store(ExtensionContext context, Namespace namespace) {
            try {
                return (Store) getStore.invoke(context, session, namespace);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw cannotBeHad(e);
            }
        }

        private static IllegalStateException cannotBeHad(ReflectiveOperationException cause) {
            return new IllegalStateException("JUnit's store of the launcher's session cannot be had", cause);
        }
    }
}

package dev.based.junit.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Where things are kept that outlive the tests: from JUnit 5.13 on in the store of the launcher's session, so that a second
 * run in the same process finds them, as an IDE may do; before in that of the run.
 */
public final class RunStore {

    private RunStore() {}

    /**
     * The store for a context.
     *
     * @param context any context of the run
     * @param namespace whose things
     * @return the store
     */
    public static Store of(ExtensionContext context, Namespace namespace) {
        try {
            Class<?> scope = Class.forName(ExtensionContext.class.getName() + "$StoreScope");
            Method getStore = ExtensionContext.class.getMethod("getStore", scope, Namespace.class);
            Object session = scope.getField("LAUNCHER_SESSION").get(null);
            return (Store) getStore.invoke(context, session, namespace);
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            return context.getRoot().getStore(namespace); // JUnit 5.12
        } catch (NoSuchFieldException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("JUnit's store of the launcher's session cannot be had", e);
        }
    }
}

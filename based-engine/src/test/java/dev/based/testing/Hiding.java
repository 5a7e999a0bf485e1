package dev.based.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;

/** Shows how Based behaves where a library is not on the class path. */
public final class Hiding extends ClassLoader {

    private final String hidden;

    private Hiding(String hidden) {
        super(Hiding.class.getClassLoader());
        this.hidden = hidden;
    }

    /** Calls the constructor and then the method of a class that is loaded anew, with Based, where a package is hidden. */
    public static Object call(String hiddenPackage, Class<? extends Callable<?>> work) throws Exception {
        Hiding loader = new Hiding(hiddenPackage);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Callable<?> loaded = (Callable<?>)
                    loader.loadClass(work.getName()).getDeclaredConstructor().newInstance();
            return loaded.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(hidden + ".")) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith("dev.based.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defined(name);
        }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] octets = file.readAllBytes();
            return defineClass(name, octets, 0, octets.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}

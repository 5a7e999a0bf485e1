package dev.based.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;

/**
 * Shows how Based behaves where a library, or a part of one, is not on the class path: its classes are not found, nor the
 * services that its JAR names. The rest of the library is loaded anew, as Based is.
 */
public final class Hiding extends ClassLoader {

    private final String hidden;
    private final String library;

    private Hiding(String hidden) {
        super(Hiding.class.getClassLoader());
        this.hidden = hidden;
        this.library = hidden.replaceFirst("^(\\w+\\.\\w+\\.).*", "$1");
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
        if (!name.startsWith("dev.based.") && !name.startsWith(library)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defined(name);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = new ArrayList<>();
        for (URL each : Collections.list(super.getResources(name))) {
            if (!name.startsWith("META-INF/services/") || !isOfHidden(each)) {
                found.add(each);
            }
        }
        return Collections.enumeration(found);
    }

    private boolean isOfHidden(URL service) throws IOException {
        if (!(service.openConnection() instanceof JarURLConnection connection)) {
            return false;
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream().anyMatch(entry -> entry.getName().startsWith(hidden.replace('.', '/') + "/"));
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

package dev.based.junit.cache;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a failure and its causes into words. */
public final class Causes {

    private Causes() {}

    /**
     * The messages from the failure down to its root cause, each once.
     *
     * @param failure the failure
     * @return the messages, divided by colons
     */
    public static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause : of(failure)) {
            String message = message(cause);
            boolean isSaid = cause instanceof UncheckedIOException || text.indexOf(message) >= 0;
            if (!isSaid) {
                text.append(text.isEmpty() ? "" : ": ").append(message);
            }
        }
        return text.toString();
    }

    /**
     * A failure and its causes, each once, as exceptions can have each other as causes.
     *
     * @param failure the failure
     * @return the failure first, its root cause last
     */
    public static Set<Throwable> of(Throwable failure) {
        Set<Throwable> causes = new LinkedHashSet<>();
        @Nullable Throwable cause = failure;
        while (cause != null && causes.add(cause)) {
            cause = cause.getCause();
        }
        return causes;
    }

    /** Of these failures of files the JDK's own message is only the file. */
    private static String message(Throwable cause) {
        if (cause instanceof FileSystemException failure && failure.getReason() == null) {
            return failure.getFile() + ": " + reason(failure);
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        return failure instanceof FileAlreadyExistsException
                ? "another file is there"
                : failure.getClass().getSimpleName();
    }
}

package dev.based.frame;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the holder of a {@link FrameLock} was seen doing nothing: nothing of it executes, and its thread waits, sleeps or is
 * parked, has ended or was given back, or reads from somebody's socket, which Java calls running. Seen twice alike, it
 * does nothing.
 *
 * @param hold the hold
 * @param works how often something was begun on its behalf
 * @param thread what it last ran on, null if nothing
 * @param reading the stack of a thread that reads, empty for one that waits
 */
record IdleHolder(Hold hold, int works, @Nullable Thread thread, List<StackTraceElement> reading) {

    /** Where the JDK waits for others' sockets, in the method that does not return; all are native. */
    private static final List<String> SOCKETS = List.of("sun.nio.ch.", "java.net.");

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** What waits in a socket for the database, where code works with it unwrapped. */
    private static final List<String> DRIVERS = List.of("org.postgresql.", "com.mysql.", "org.mariadb.", "org.h2.");

    /** The holder as it is now, null if it is at work. */
    static @Nullable IdleHolder seen(Hold hold) {
        int works = hold.works();
        Thread thread = hold.thread();
        if (hold.isAtWork() || hold.hasGuest()) {
            return null;
        }
        if (thread == null) {
            return new IdleHolder(hold, works, null, List.of());
        }
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED, TERMINATED -> new IdleHolder(hold, works, thread, List.of());
            case RUNNABLE -> reading(hold, works, thread);
            case NEW -> null;
        };
    }

    private static @Nullable IdleHolder reading(Hold hold, int works, Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return isReadingFromOthers(stack) ? new IdleHolder(hold, works, thread, List.of(stack)) : null;
    }

    static boolean isReadingFromOthers(StackTraceElement[] stack) {
        if (stack.length == 0 || !stack[0].isNativeMethod() || !startsWithAny(stack[0], SOCKETS)) {
            return false;
        }
        return Arrays.stream(stack)
                .filter(element -> !startsWithAny(element, JDK))
                .findFirst()
                .filter(caller -> !startsWithAny(caller, DRIVERS) && !LockReport.isOwn(caller))
                .isPresent();
    }

    private static boolean startsWithAny(StackTraceElement element, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (element.getClassName().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}

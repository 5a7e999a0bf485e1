package dev.based.frame;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said to a chain that has waited in vain: who is in its way, since where, and what that does now. */
final class LockReport {

    private static final int SHOWN_STACK_ELEMENTS = 12;

    /** Where the stacks that are shown go through Based itself. */
    private static final List<String> OWN = List.of(
            "dev.based.frame.",
            "dev.based.jdbc.",
            "dev.based.turns.",
            "dev.based.connection.",
            "dev.based.statement.",
            "dev.based.jooq.",
            "dev.based.session.",
            "dev.based.async.",
            "dev.based.database.");

    /** What stands between the caller and Based, or below the caller on a thread of an executor. */
    private static final List<String> BETWEEN = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "com.zaxxer.hikari.",
            "org.postgresql.",
            "org.sqlite.",
            "com.mysql.",
            "org.mariadb.",
            "org.h2.");

    private static final String CURE = """
            Cure: end the holder (leave its block, close it, commit or roll back) before another thread needs the \
            database and is waited for, pass the open session on instead of opening another, or raise lockTimeout.\
            """;

    private LockReport() {}

    /** For a chain that waited for the lock. */
    static FrameLockTimeoutException waited(Claim waiter, long millis, @Nullable Hold holder) {
        String waited = "%s waited %d ms for the connection, which ".formatted(waiter.unit(), millis);
        if (holder == null) {
            return new FrameLockTimeoutException(
                    waited + "others took first; raise lockTimeout or use fewer threads", null);
        }
        return report(waited + "%s holds %s.".formatted(holder.unit(), place(holder)), waiter, holder);
    }

    /** For a chain whose work waited for the guest on top of it. */
    static FrameLockTimeoutException waitedForGuest(String host, long millis, @Nullable Hold guest) {
        if (guest == null) { // it has left at this moment
            return waited(Claim.forStatement(host), millis, null);
        }
        return report(
                "%s waited %d ms for %s to end, which was let in on top of it, %s, while it did nothing itself."
                        .formatted(host, millis, guest.unit(), place(guest)),
                Claim.forStatement(host),
                guest);
    }

    private static FrameLockTimeoutException report(String beginning, Claim waiter, Hold holder) {
        Acquisition acquired = holder.acquired();
        StringBuilder report = new StringBuilder(beginning)
                .append("\nHolder acquired it")
                .append(howAcquired(holder, acquired))
                .append("\nHolder is now")
                .append(now(holder));
        for (Hold host = holder.host(); host != null; host = host.host()) {
            report.append("\nIt was let in on top of ")
                    .append(host.unit())
                    .append(", ")
                    .append(place(host))
                    .append(", which is now")
                    .append(now(host));
        }
        report.append("\nWaiter is").append(waits(waiter)).append('\n').append(CURE);
        return new FrameLockTimeoutException(report.toString(), acquired);
    }

    private static String place(Hold hold) {
        Thread thread = hold.thread();
        return thread == null ? "between two stages, on no thread" : "on thread " + thread.getName();
    }

    private static String howAcquired(Hold hold, @Nullable Acquisition where) {
        Throwable call = hold.call();
        if (call != null) {
            return askedBy(call);
        }
        if (where == null) {
            return " for this statement";
        }
        return hold.isInCallOfItsThread() ? " in a call that it has not left" : callers(where.getStackTrace());
    }

    private static String waits(Claim waiter) {
        Throwable call = waiter.call();
        return call != null ? askedBy(call) : callers(new Acquisition(waiter.unit()).getStackTrace());
    }

    private static String askedBy(Throwable call) {
        return " on behalf of" + callers(call.getStackTrace());
    }

    private static String now(Hold hold) {
        Thread thread = hold.thread();
        return thread == null ? " waiting for its next stage" : at(thread.getStackTrace());
    }

    /** What a thread is called for, and by whom. */
    private static String at(StackTraceElement[] stack) {
        for (int i = 0; i < stack.length; i++) {
            if (isCallers(stack[i])) {
                String called = i == 0 ? "" : " in " + stack[i - 1].getClassName() + "." + stack[i - 1].getMethodName();
                return called + callers(stack);
            }
        }
        return callers(stack); // it works for nobody
    }

    /** From the caller's own line on. */
    private static String callers(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(LockReport::isCallers)
                ? shown(stack, LockReport::isCallers)
                : shown(stack, element -> !isOwn(element));
    }

    /** Neither Based's, nor a pool's, a driver's, a proxy's or the JDK's, such as an executor's. */
    private static boolean isCallers(StackTraceElement element) {
        String name = element.getClassName();
        return !isOwn(element)
                && BETWEEN.stream().noneMatch(name::startsWith)
                && !name.contains("$Proxy")
                && !name.contains("$$Lambda");
    }

    /** Whether a stack goes through Based itself there. */
    static boolean isOwn(StackTraceElement element) {
        return OWN.stream().anyMatch(element.getClassName()::startsWith);
    }

    /** Without the name of the class loader. */
    private static String at(StackTraceElement element) {
        String file = element.getFileName();
        String place = file == null ? "Unknown Source" : file + ":" + element.getLineNumber();
        return "at %s.%s(%s)".formatted(element.getClassName(), element.getMethodName(), place);
    }

    private static String shown(StackTraceElement[] stack, Predicate<StackTraceElement> isShown) {
        return Arrays.stream(stack)
                .filter(isShown)
                .limit(SHOWN_STACK_ELEMENTS)
                .map(LockReport::at)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}

package dev.based.testing;

/** Where a thread is, as its stack shows. */
public final class DriverStack {

    private DriverStack() {}

    /** Whether a thread executes a query in the driver, behind Based's own objects. */
    public static boolean isOf(Thread thread) {
        for (StackTraceElement element : thread.getStackTrace()) {
            if (element.getMethodName().startsWith("executeQuery")
                    && !element.getClassName().startsWith("dev.based")
                    && !element.getClassName().contains("$Proxy")) {
                return true;
            }
        }
        return false;
    }
}

package dev.based.frame;

import org.jspecify.annotations.Nullable;

/**
 * What a call chain wants the {@link FrameLock} for.
 *
 * @param unit who asks, for messages
 * @param lifetime how long it is held
 * @param call the call on whose behalf it is asked for, where that is not one of the asking thread's; null if it is
 */
record Claim(String unit, Lifetime lifetime, @Nullable Throwable call) {

    /** For one statement. */
    static Claim forStatement(String unit) {
        return new Claim(unit, Lifetime.STATEMENT, null);
    }
}

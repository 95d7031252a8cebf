package dev.muniment.http;

/** Whether the installation has its first admin. Until then it answers nothing but {@code /setup}. */
@FunctionalInterface
public interface SetupState {
    boolean claimed();
}

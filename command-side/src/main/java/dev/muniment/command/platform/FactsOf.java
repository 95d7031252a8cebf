package dev.muniment.command.platform;

/** Reads what one kind of command is decided on, in one SQL statement. */
@FunctionalInterface
public interface FactsOf<C, F> {
    Read<F> of(C command);
}

package dev.muniment.http;

/** Makes an invited user active when their token is used for the first time; the command side does it. */
@FunctionalInterface
public interface FirstSignIn {
    /** Returns once the user is active; throws a {@link ProblemException} where that is refused. */
    void activate(Caller caller);
}

package dev.muniment.http;

import jakarta.servlet.http.HttpServletRequest;

/** Tells whose an API token is that came with a request, wherever in the request it came. */
public interface SignIn {
    /**
     * Finds the user of a token. The first use of an invited user's token activates them; a failure is counted and
     * recorded.
     *
     * @param secret as it was presented
     * @throws ProblemException 401 where the token is not good, 429 where its sender has failed too often, 503 where nobody
     *     can say now
     */
    Caller byToken(String secret, HttpServletRequest request);
}

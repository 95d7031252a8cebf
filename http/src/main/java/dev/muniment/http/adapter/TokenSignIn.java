package dev.muniment.http.adapter;

import dev.muniment.http.Caller;
import dev.muniment.http.FirstSignIn;
import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import dev.muniment.http.SignIn;
import dev.muniment.http.TokenVerifier;
import dev.muniment.http.TokenVerifier.Verdict;
import dev.muniment.journal.Journal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the side that a request is for whose token it is, and writes down what came of it. */
final class TokenSignIn implements SignIn {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final List<TokenVerifier> verifiers;
    private final Optional<FirstSignIn> firstSignIn;
    private final FailedAttempts failures;
    private final Journal journal;

    TokenSignIn(
            List<TokenVerifier> verifiers,
            Optional<FirstSignIn> firstSignIn,
            FailedAttempts failures,
            Journal journal) {
        this.verifiers = verifiers;
        this.firstSignIn = firstSignIn;
        this.failures = failures;
        this.journal = journal;
    }

    @Override
    public Caller byToken(String secret, HttpServletRequest request) {
        return switch (verdict(hash(secret), request)) {
            case Verdict.Accepted accepted -> accept(accepted, request);
            case Verdict.Rejected rejected -> throw refusal(rejected, RequestOrigin.of(request));
            case Verdict.Undecided undecided ->
                throw ProblemException.unavailable(undecided.code(), undecided.detail(), TRY_AGAIN);
        };
    }

    /** Checks are answered where the token is known to be good, be it to say that this node may not tell (rulings.md, 21). */
    private Verdict verdict(String secretHash, HttpServletRequest request) {
        var verdict = verifierFor(request).verify(secretHash);
        if (verdict instanceof Verdict.Undecided && isCheck(request)) {
            return verifiers.stream()
                    .filter(verifier -> verifier.side() == TokenVerifier.Side.COMMANDS)
                    .findFirst()
                    .map(verifier -> verifier.verify(secretHash))
                    .orElse(verdict);
        }
        return verdict;
    }

    private static boolean isCheck(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/access/v1/") || path.equals("/api/v1/access") || path.equals("/api/v1/forward-auth");
    }

    private Caller accept(Verdict.Accepted accepted, HttpServletRequest request) {
        var caller = accepted.caller();
        if (accepted.firstSignIn()) {
            firstSignIn
                    .orElseThrow(() -> ProblemException.unauthenticated(
                            "tokens.first-use", "Use this token for the first time with the command side."))
                    .activate(caller);
            journal.signedIn(caller, RequestOrigin.of(request));
        }
        journal.tokenUsed(caller.token());
        return caller;
    }

    private ProblemException refusal(Verdict.Rejected rejected, RequestOrigin origin) {
        if (failures.exhausted(origin.clientAddress())) {
            return FailedAttempts.tooMany();
        }
        journal.signInFailed(rejected.code(), rejected.user(), origin);
        return ProblemException.unauthenticated(rejected.code(), rejected.detail());
    }

    /** The verifier of the side that the request is for, or the only one there is. */
    private TokenVerifier verifierFor(HttpServletRequest request) {
        var side = sideOf(request);
        return verifiers.stream()
                .filter(verifier -> verifier.side() == side)
                .findFirst()
                .orElseGet(verifiers::getFirst);
    }

    /** Either verifier is right for any request; this one is the quicker or the fresher. */
    private static TokenVerifier.Side sideOf(HttpServletRequest request) {
        var path = request.getRequestURI();
        var asks = READS.contains(request.getMethod()) || path.startsWith("/access/") || path.endsWith("/effect");
        return asks ? TokenVerifier.Side.QUESTIONS : TokenVerifier.Side.COMMANDS;
    }

    private static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

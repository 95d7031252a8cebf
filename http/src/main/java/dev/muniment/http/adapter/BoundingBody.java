package dev.muniment.http.adapter;

import dev.muniment.http.HttpSettings;
import dev.muniment.http.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 413 to a body over the limit, whether its length is announced or found out while reading. */
final class BoundingBody extends OncePerRequestFilter {
    private final HttpSettings settings;
    private final ProblemWriter problems;

    BoundingBody(HttpSettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = request.getRequestURI().endsWith(":import") ? settings.maxImport() : settings.maxBody();
        if (request.getContentLengthLong() > limit.toBytes()) {
            problems.write(tooLarge(limit), request, response);
            return;
        }
        chain.doFilter(new Bounded(request, limit), response);
    }

    private static ProblemException tooLarge(DataSize limit) {
        return ProblemException.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "requests.too-large",
                "Send at most " + limit.toBytes() + " bytes in one request.");
    }

    private static final class Bounded extends HttpServletRequestWrapper {
        private final DataSize limit;

        Bounded(HttpServletRequest request, DataSize limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new BoundedStream(super.getInputStream(), limit);
        }
    }

    private static final class BoundedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final DataSize limit;
        private long read;

        BoundedStream(ServletInputStream body, DataSize limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var octet = body.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var octets = body.read(target, offset, length);
            count(Math.max(0, octets));
            return octets;
        }

        private void count(int octets) {
            read += octets;
            if (read > limit.toBytes()) {
                throw tooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}

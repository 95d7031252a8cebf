package dev.muniment.query.audit.adapter;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Streams end when they are done or their client is gone, not after the 30 seconds that the container would give them. */
@Component
final class StreamingToTheEnd implements WebMvcConfigurer {
    private static final long NO_LIMIT = -1;

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
        configurer.setDefaultTimeout(NO_LIMIT);
    }
}

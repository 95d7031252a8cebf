package dev.muniment.server;

import dev.muniment.command.platform.Resource;
import dev.muniment.command.platform.Resources;
import dev.muniment.query.platform.ResourceKind;
import dev.muniment.query.platform.ResourceQuestions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the sides meet in one process: an answer to a change shows the resource as the query side reads it. */
@Configuration(proxyBeanMethods = false)
class ReadingBack {
    @Bean
    Resources resources(ResourceQuestions questions) {
        return (kind, id, position) ->
                questions.read(kind(kind), id, position).map(found -> new Resource(found.body(), found.etag()));
    }

    private static ResourceKind kind(dev.muniment.command.platform.ResourceKind kind) {
        return switch (kind) {
            case USER -> ResourceKind.USER;
            case GROUP -> ResourceKind.GROUP;
            case MEMBER -> ResourceKind.MEMBER;
            case CONNECTION -> ResourceKind.CONNECTION;
            case POLICY -> ResourceKind.POLICY;
            case TOKEN -> ResourceKind.TOKEN;
        };
    }
}

package dev.muniment.server;

import dev.muniment.command.platform.CommandSide;
import dev.muniment.command.platform.Resource;
import dev.muniment.command.platform.Resources;
import dev.muniment.query.platform.ResourceKind;
import dev.muniment.query.platform.ResourceQuestions;
import dev.muniment.server.demo.Demo;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The command side, left out where a process is there for questions only. The sides meet here: an answer to a change shows
 * the resource as the query side reads it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "muniment.carries-out-commands", havingValue = "true", matchIfMissing = true)
@Import({CommandSide.class, Demo.class})
class Commands {
    @Bean
    ErasingPersons erasingPersons() {
        return new ErasingPersons();
    }

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
            case REQUEST -> ResourceKind.REQUEST;
            case SESSION -> ResourceKind.SESSION;
        };
    }
}

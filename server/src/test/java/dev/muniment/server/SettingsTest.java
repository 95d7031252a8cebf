package dev.muniment.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

class SettingsTest {
    private final ApplicationContextRunner starts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Ours.class);

    @Test
    void keep_everything_in_a_folder_data_by_default() {
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("muniment", ServerSettings.class))
                .isEqualTo(new ServerSettings("data", null, null, true));
    }

    @Test
    void use_the_embedded_database_over_twenty_connections_by_default() {
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("muniment.database", DatabaseSettings.class))
                .isEqualTo(new DatabaseSettings(null, null, null, null, null, 20));
    }

    @Test
    void come_from_environment_variables_too() {
        starts.withPropertyValues("MUNIMENT_DATA_DIR=/srv/muniment", "MUNIMENT_DATABASE_CONNECTIONS=7")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void refuse_one_that_nobody_reads_and_name_those_there_are() {
        starts.withPropertyValues("muniment.data-folder=/srv")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("no setting muniment.data-folder")
                        .hasMessageContaining("muniment.data-dir")
                        .hasMessageContaining("muniment.database.url"));
    }

    @Test
    void refuse_a_misspelt_environment_variable() {
        starts.withPropertyValues("MUNIMENT_DATABASE_URI=x")
                .run(context ->
                        assertThat(context).getFailure().hasMessageContaining("no setting MUNIMENT_DATABASE_URI"));
    }

    @Test
    void refuse_a_database_without_a_user() {
        starts.withPropertyValues("muniment.database.url=jdbc:postgresql://localhost/muniment")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("needs muniment.database.username"));
    }

    @Test
    void never_show_a_secret() {
        assertThat(new ServerSettings("data", "s3cret", null, true).toString()).doesNotContain("s3cret");
        assertThat(new DatabaseSettings("jdbc:postgresql:x", "u", "s3cret", "o", "s3cret", 20).toString())
                .doesNotContain("s3cret");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({ServerSettings.class, DatabaseSettings.class})
    static class Ours {
        @Bean
        static KnownSettings knownSettings(ConfigurableEnvironment environment) {
            return new KnownSettings(environment);
        }
    }
}

package dev.muniment.http.adapter;

import dev.muniment.eventstore.PersonalData;
import dev.muniment.http.FirstSignIn;
import dev.muniment.http.HttpSettings;
import dev.muniment.http.ProblemException;
import dev.muniment.http.SetupState;
import dev.muniment.http.SignIn;
import dev.muniment.http.TokenVerifier;
import dev.muniment.journal.Journal;
import dev.muniment.journal.JournalSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.JsonErrorReportValve;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Wires the manners by itself wherever this module is on the class path. */
@AutoConfiguration(
        before = {
            ErrorMvcAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@EnableScheduling
@EnableConfigurationProperties({HttpSettings.class, JournalSettings.class})
@Import({Problems.class, LinkingNextPage.class, ContainerErrors.class, OpenApiManners.class})
class HttpManners {
    private static final String STRICT =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    /** The page to try the API brings its own styles along, as attributes. */
    private static final String DOCUMENTATION =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    CuttingShort cuttingShort() {
        return new CuttingShort();
    }

    @Bean
    Journal journal(JdbcClient database, PersonalData personalData, Clock clock) {
        return new Journal(database, address -> personalData.pseudonym("address", address), clock);
    }

    @Bean
    KeepingTheJournal keepingTheJournal(Journal journal, JournalSettings settings) {
        return new KeepingTheJournal(journal, settings);
    }

    @Bean
    FailedAttempts failedAttempts(HttpSettings settings) {
        return new FailedAttempts(settings);
    }

    @Bean
    SignIn signIn(
            List<TokenVerifier> verifiers,
            Optional<FirstSignIn> firstSignIn,
            FailedAttempts failures,
            Journal journal) {
        return new TokenSignIn(verifiers, firstSignIn, failures, journal);
    }

    @Bean
    FilterRegistrationBean<NotingOrigin> notingOrigin() {
        var registration = new FilterRegistrationBean<>(new NotingOrigin());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BoundingBody> boundingBody(HttpSettings settings, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new BoundingBody(settings, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.setAsyncSupported(true);
        return registration;
    }

    /** Nobody signs in by password: an empty store keeps Spring Boot from inventing a user. */
    @Bean
    UserDetailsService nobodyByPassword() {
        return new InMemoryUserDetailsManager();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, SignIn signIn, List<SetupState> setup, ProblemWriter problems) {
        http.csrf(AbstractHttpConfigurer::disable) // no cookie says who calls, so there is nothing to forge
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.addHeaderWriter(HttpManners::contentSecurityPolicy)
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/setup", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAnyRole("ADMIN", "AUDITOR")
                        .requestMatchers("/api/**", "/access/**", "/scim/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, missing) -> problems.write(
                                        ProblemException.unauthenticated(
                                                "tokens.missing", "Send an API token: Authorization: Bearer mun_…"),
                                        request,
                                        response))
                        .accessDeniedHandler((request, response, denied) -> problems.write(
                                ProblemException.forbidden(
                                        "roles.not-allowed", "This takes the role admin or auditor; ask an admin."),
                                request,
                                response)))
                .addFilterBefore(new WaitingForSetup(setup, problems), AuthorizationFilter.class)
                .addFilterBefore(new SigningIn(signIn, problems), AuthorizationFilter.class);
        return http.build();
    }

    private static void contentSecurityPolicy(HttpServletRequest request, HttpServletResponse response) {
        var policy = request.getRequestURI().startsWith("/swagger-ui") ? DOCUMENTATION : STRICT;
        response.setHeader("Content-Security-Policy", policy);
    }

    @Bean
    WebMvcConfigurer mvcManners(Journal journal) {
        return new WebMvcConfigurer() {
            // YAML comes with the library that describes the API, and reads without the strictness of JSON
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
                builder.configureMessageConvertersList(converters ->
                        converters.removeIf(converter -> converter.getSupportedMediaTypes().stream()
                                .anyMatch(type -> type.getSubtype().contains("yaml"))));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AskingWhoMay(journal));
                registry.addInterceptor(new KnowingParameters());
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ReadingPosition());
                resolvers.add(new ReadingPage());
            }
        };
    }

    /** Requests that Tomcat itself refuses never reach a filter of ours; JSON is the most that can be had. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainContainerErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(JsonErrorReportValve.class.getName());
            }
        });
    }
}

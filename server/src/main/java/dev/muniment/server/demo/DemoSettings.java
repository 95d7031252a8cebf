package dev.muniment.server.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param demo whether an empty store is filled with an organisation to look at; {@code --demo} says the same */
@ConfigurationProperties("muniment")
record DemoSettings(@DefaultValue("false") boolean demo) {}

package dev.muniment.server.demo;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionId;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The people of the demo's organisation, a shop called Fernhill, and what the ids of all things in it are. */
final class Cast {
    private static final String DOMAIN = "@fernhill.example";
    private static final int ID_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /**
     * Somebody who works for Fernhill.
     *
     * @param team the group they belong to
     * @param joins in which week; 0 for who is there from the beginning
     */
    record Person(String name, String team, int joins) {
        UserId id() {
            return user(name);
        }

        String email() {
            return name.toLowerCase(Locale.ROOT).replace(' ', '.') + DOMAIN;
        }
    }

    static final List<Person> PEOPLE = people("""
            platform: Ines Moreau, Jonas Albrecht, Priya Raman, Mateo Silva, Hanna Lindqvist, Kofi Boateng 6, Elif Kaya 11,
             Theo Laurent 19
            security: Tomasz Wrona, Ruth Adeyemi, Noa Friedman 8
            payments: Lucia Ferrari, Daniel Osei, Mei Tanaka, Oskar Nyman, Farah Haddad, Vikram Joshi 4, Clara Neumann 16
            storefront: Aoife Byrne, Samuel Okafor, Yuki Mori, Paulina Kowalska, Ravi Menon, Greta Holm, Bruno Costa,
             Nadia Karimi 9, Isla Murray 21
            logistics: Henrik Dahl, Amara Nwosu, Igor Petrov, Sofia Marin, Liam Doyle 12, Zeynep Arslan 17
            data: Anika Sharma, Felix Brandt, Chiara Conti, Tariq Aziz, Eva Novak 5, Jun Park 14, Dina Saleh 22
            support: Marta Ruiz, Owen Hughes, Leila Rahimi, Piet de Vries, Rosa Delgado, Grace Mensah 7, Ivan Horvat 18
            finance: Katrin Vogel, Benoit Lefevre, Sara Jensen, Adil Khan 10
            contractors: Nils Bergman 3, Olga Sidorova 4, Marcus Webb 4, Tess Janssen 20
            """);

    /** Programs with an account of their own. */
    static final List<String> SERVICES = List.of("terraform", "ci-deployer", "gateway-eu", "directory-sync");

    private Cast() {}

    private static List<Person> people(String teams) {
        return Arrays.stream(teams.replace("\n ", " ").split("\n"))
                .flatMap(line -> Arrays.stream(
                                line.substring(line.indexOf(':') + 1).split(","))
                        .map(entry -> person(line.substring(0, line.indexOf(':')), entry.strip())))
                .toList();
    }

    private static Person person(String team, String entry) {
        var name = entry.replaceAll(" [0-9]+$", "");
        return new Person(name, team, name.equals(entry) ? 0 : Integer.parseInt(entry.substring(name.length() + 1)));
    }

    static List<Person> of(String team) {
        return PEOPLE.stream().filter(person -> person.team().equals(team)).toList();
    }

    static Person named(String name) {
        return PEOPLE.stream()
                .filter(person -> person.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("nobody is called " + name));
    }

    static UserKind kindOf(UserId user) {
        return SERVICES.stream().anyMatch(name -> user(name).equals(user)) ? UserKind.SERVICE : UserKind.PERSON;
    }

    static UserId user(String name) {
        return new UserId(UserId.PREFIX + rest("user", name));
    }

    /** Named as it was called first: renaming keeps the id. */
    static GroupId group(String name) {
        return new GroupId(GroupId.PREFIX + rest("group", name));
    }

    /** Named as it was called first: renaming keeps the id. */
    static ConnectionId connection(String name) {
        return new ConnectionId(ConnectionId.PREFIX + rest("connection", name));
    }

    static RequestId request(String name) {
        return new RequestId(RequestId.PREFIX + rest("request", name));
    }

    static SessionId session(String name) {
        return new SessionId(SessionId.PREFIX + rest("session", name));
    }

    static TokenId token(String name) {
        return new TokenId(TokenId.PREFIX + rest("token", name));
    }

    /** What is kept of a secret that nobody ever knew: random, since of anything else somebody could find the secret. */
    static String hashOfNoSecret() {
        var hash = new byte[HASH_BYTES];
        new SecureRandom().nextBytes(hash);
        return HexFormat.of().formatHex(hash);
    }

    static String addressOf(UserId user) {
        return "10.20." + (kindOf(user) == UserKind.SERVICE ? "200." : "14.") + (20 + number(user));
    }

    static String agentOf(UserId user) {
        return kindOf(user) == UserKind.SERVICE ? "fernhill-automation/3.2" : "curl/8.14.1";
    }

    private static int number(UserId user) {
        return Math.floorMod(user.value().hashCode(), 200);
    }

    /** Looks as random as real ids, and is the same every time. */
    private static String rest(String kind, String name) {
        var bytes = Arrays.copyOf(digest(kind + " " + name), ID_BYTES);
        return new BigInteger(1, bytes).toString(Character.MAX_RADIX);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("muniment demo " + text).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

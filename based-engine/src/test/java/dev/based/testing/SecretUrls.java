package dev.based.testing;

import static dev.based.testing.Seeds.oneOf;

import java.util.Random;

/**
 * Texts that are or were meant to be a database's URL, well-formed and broken, with a marked secret in a place where
 * people write passwords.
 */
public final class SecretUrls {

    /** Stands in every secret; nothing else has it. */
    public static final String MARK = "hunter2";

    private final Random random;

    public SecretUrls(Random random) {
        this.random = random;
    }

    /** Another text. */
    public String next() {
        String url = switch (random.nextInt(6)) {
            case 0, 1 -> start() + userInfo() + hosts() + path() + query(false);
            case 2, 3 -> start() + oneOf(random, "", "app@", userInfo()) + hosts() + path() + query(true);
            case 4 -> start() + keyValueHosts() + path() + query(false);
            default -> start() + "app:" + plainSecret() + oneOf(random, "", path()) + query(false);
        };
        return random.nextInt(4) == 0 ? broken(url) : url;
    }

    private String start() {
        String wrapped = oneOf(random, "", "", "", "jdbc:", "testcontainers:", "embedded:");
        String scheme =
                oneOf(random, "postgresql", "postgres", "mysql", "mariadb", "sqlite", "h2", "oracle", "Post_gres");
        String mode = wrapped.equals("jdbc:") ? oneOf(random, "", "", "sequential:", "loadbalance:", "thin:") : "";
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> wrapped + scheme + oneOf(random, ":", ":/", "//", ":///", ":\\\\");
            default -> wrapped + scheme + ":" + mode + "//";
        };
    }

    private String userInfo() {
        return oneOf(random, "app", "u", "", "J%C3%BCrgen", "a.b") + ":" + secret() + "@";
    }

    /** A password, with characters that should have been encoded. */
    private String secret() {
        String secret = oneOf(random, "", "", "12", "p", "%C3%A9", "5432/", "x?", "1=")
                + MARK
                + oneOf(random, "", "", "", "!", "/x", "?y", "#z", ":", "%zz", "%40", "&a", "é", "==", ",b", ";c");
        return random.nextInt(5) == 0 ? secret + oneOf(random, "@", ":", "/") + MARK : secret;
    }

    private String hosts() {
        return oneOf(
                random, "db", "db:5432", "a,b:2", "[::1]:5432", "db.example.org", "10.0.0.1:1", "", "[::g]", "d!b");
    }

    private String keyValueHosts() {
        String hidden = oneOf(random, "password=", "PASSWORD=", "credential=", "authToken=", "pwd=") + plainSecret();
        return switch (random.nextInt(4)) {
            case 0 -> "address=(host=db)(port=3306)(user=app)(" + hidden + ")";
            case 1 -> "(host=db,port=3306,user=app," + hidden + ")";
            case 2 -> "[(host=a,user=app," + hidden + "),(host=b," + hidden + ")]";
            default -> "app:" + plainSecret() + "@[a:1,b:2]";
        };
    }

    private String plainSecret() {
        return MARK + oneOf(random, "", "1", "!", "%29", "'");
    }

    private String path() {
        return oneOf(random, "/shop", "/", "", "/caf%C3%A9", "/app:" + plainSecret() + "@db/shop");
    }

    private String query(boolean withSecret) {
        String other = oneOf(random, "ssl=true", "user=app", "user=a@b", "x=", "ssl", "");
        if (!withSecret) {
            return random.nextInt(3) == 0 ? "?" + other : "";
        }
        String name = oneOf(
                random, "password", "sslpassword", "PWD", "trustStorePassword", "secret", "apiToken", "credential");
        String named =
                oneOf(random, name, name, "p%61ssword", "key", "authentication", "javax.net.ssl.keyStorePassword");
        String value = plainSecret() + oneOf(random, "", "@x", "%zz", "=", ":y");
        String divider = oneOf(random, "&", "&", ";", ",", " ");
        return oneOf(random, "?", "?", ";")
                + oneOf(random, "", other + divider)
                + named
                + oneOf(random, "=", "=", "%3D")
                + value
                + oneOf(random, "", divider + other);
    }

    /** The text with a slip of the pen before or behind the secrets and what says that they are some. */
    private String broken(String url) {
        int last = url.lastIndexOf(MARK) + MARK.length();
        int at = random.nextInt(3) == 0
                ? random.nextInt(Math.max(1, scheme(url)))
                : last + random.nextInt(url.length() - last + 1);
        return switch (random.nextInt(3)) {
            case 0 ->
                url.substring(0, at)
                        + oneOf(random, ":", "@", "/", "?", "&", "#", "%", " ", "[", "\n")
                        + url.substring(at);
            case 1 ->
                at < url.length() && url.charAt(at) != '@' && url.charAt(at) != ':'
                        ? url.substring(0, at) + url.substring(at + 1)
                        : url;
            default -> url + oneOf(random, "@", ":", "?", "&", "%");
        };
    }

    /** How many letters a text begins with. */
    private static int scheme(String url) {
        return (int) url.chars().takeWhile(Character::isLetter).count();
    }
}

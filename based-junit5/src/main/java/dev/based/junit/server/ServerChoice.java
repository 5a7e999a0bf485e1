package dev.based.junit.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Chooses what starts the server for a URL: by the scheme and, where several answer to one scheme, by the product. */
final class ServerChoice {

    /** What brings the products that are Based's own. */
    private static final Map<String, Map<String, String>> MODULES = Map.of(
            "embedded",
                    Map.of(
                            "postgresql", "dev.based:based-embedded-postgres",
                            "mariadb", "dev.based:based-embedded-mariadb"),
            "testcontainers", Map.of("postgresql", "dev.based:based-testcontainers"));

    private final Iterable<DatabaseServer> servers;

    ServerChoice(Iterable<DatabaseServer> servers) {
        this.servers = servers;
    }

    /**
     * The one for a URL.
     *
     * @param url a server's URL or a database's
     * @return empty if no server has its scheme, as that of a database's URL
     * @throws ServerUnavailableException if it is in a module that is not there
     * @throws IllegalArgumentException if there is none for the product
     */
    Optional<DatabaseServer> of(String url) {
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        List<DatabaseServer> ofScheme = ofScheme(scheme);
        Map<String, String> modules = MODULES.getOrDefault(scheme, Map.of());
        if (ofScheme.isEmpty() && modules.isEmpty()) {
            return Optional.empty();
        }
        ServerUrl parsed = ServerUrl.parse(url);
        for (DatabaseServer server : ofScheme) {
            if (server.products().isEmpty() || server.products().contains(parsed.product())) {
                return Optional.of(server);
            }
        }
        String module = modules.get(parsed.product());
        if (module != null) {
            throw new ServerUnavailableException(
                    "'%s' needs %s on the test class path: add it".formatted(parsed, module));
        }
        throw new IllegalArgumentException("Bad server URL '%s': there is no %s '%s'; write %s"
                .formatted(parsed, scheme, parsed.product(), String.join(" or ", products(scheme, ofScheme))));
    }

    private List<DatabaseServer> ofScheme(String scheme) {
        List<DatabaseServer> found = new ArrayList<>();
        for (DatabaseServer server : servers) {
            if (server.scheme().equals(scheme)) {
                found.add(server);
            }
        }
        return found;
    }

    private static Set<String> products(String scheme, List<DatabaseServer> servers) {
        Set<String> known = new LinkedHashSet<>();
        new TreeMap<>(MODULES.getOrDefault(scheme, Map.of()))
                .descendingKeySet()
                .forEach(product -> known.add(scheme + ":" + product));
        for (DatabaseServer server : servers) {
            server.products().stream().sorted().forEach(product -> known.add(scheme + ":" + product));
        }
        return known;
    }
}

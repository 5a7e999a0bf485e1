package dev.based.testcontainers;

import dev.based.junit.server.ServerUrl;
import org.testcontainers.utility.DockerImageName;

/**
 * What a URL asks for.
 *
 * @param url the URL
 * @param product the database
 * @param image its image
 * @param inMemory whether its data is in memory
 * @param wantsReuse whether a later run is to use the same container
 */
record ContainerDefinition(
        ServerUrl url, Product product, DockerImageName image, boolean inMemory, boolean wantsReuse) {

    static final String DATA = "data";
    static final String DISK = "disk";
    private static final String MEMORY = "memory";
    private static final String IMAGE = "image";
    private static final String REUSE = "reuse";

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it names what there is not; the message has the cure
     */
    static ContainerDefinition of(ServerUrl url) {
        url.requireParametersAmong(IMAGE, DATA, REUSE);
        try {
            Product product = Product.named(url.product());
            return new ContainerDefinition(
                    url,
                    product,
                    image(url, product),
                    choice(url, DATA, MEMORY, DISK, true),
                    choice(url, REUSE, "true", "false", false));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Bad server URL '%s': %s".formatted(url, e.getMessage()), e);
        }
    }

    private static DockerImageName image(ServerUrl url, Product product) {
        String own = url.parameter(IMAGE).orElse("");
        if (own.isEmpty()) {
            return product.image(url.version().orElse(product.defaultVersion()));
        }
        if (url.version().isPresent()) {
            throw new IllegalArgumentException(
                    "it has a version and an image, which has its own; leave the version out");
        }
        DockerImageName image = DockerImageName.parse(own);
        image.assertValid();
        return image;
    }

    private static boolean choice(ServerUrl url, String parameter, String yes, String no, boolean otherwise) {
        String chosen = url.parameter(parameter).orElse(otherwise ? yes : no);
        if (!chosen.equals(yes) && !chosen.equals(no)) {
            throw new IllegalArgumentException("%s is %s or %s".formatted(parameter, yes, no));
        }
        return chosen.equals(yes);
    }

    /** What tells its containers from others. */
    String identity() {
        return "%s %s %s %s".formatted(product.title(), image, inMemory ? MEMORY : DISK, product.command());
    }
}

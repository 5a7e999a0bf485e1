/**
 * The text of database URLs: {@link dev.based.url.UrlParser} reads {@link dev.based.url.UrlParts} from it, and {@link
 * dev.based.url.UrlText} writes them. This package does not use the API, whose {@code DatabaseUrl} wraps the parts. Not
 * part of the public API.
 */
@NullMarked
package dev.based.url;

import org.jspecify.annotations.NullMarked;

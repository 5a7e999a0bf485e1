/**
 * The text of database URLs: {@link dev.based.url.UrlParts} are what {@link dev.based.url.UrlParser} reads from it and {@link
 * dev.based.url.UrlText} writes. Knows nothing of the API, whose {@code DatabaseUrl} wraps the parts. Not part of it.
 */
@NullMarked
package dev.based.url;

import org.jspecify.annotations.NullMarked;

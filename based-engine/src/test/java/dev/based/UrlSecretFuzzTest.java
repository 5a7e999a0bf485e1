package dev.based;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.testing.SecretUrls;
import dev.based.testing.Seeds;
import org.junit.jupiter.api.Test;

/** What is shown of URLs with a secret in any place, well-formed and broken. */
class UrlSecretFuzzTest {

    @Test
    void noSecretIsShownWhereverItStands() {
        Seeds.each(20_000, random -> {
            String url = new SecretUrls(random).next();

            assertThat(UrlSecretTest.shown(url)).as(url).noneMatch(text -> text.contains(SecretUrls.MARK));
        });
    }
}

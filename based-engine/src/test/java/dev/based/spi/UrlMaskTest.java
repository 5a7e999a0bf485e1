package dev.based.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exactly what is hidden, and what is left for people to know the URL by. */
class UrlMaskTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            movies.db                                  | movies.db
            data/movies.db                             | data/movies.db
            sqlite:movies.db                           | sqlite:***
            :x                                         | :***
            u:x@h/db                                   | u:***@h/db
            u/x@h/db                                   | u/***@h/db
            :x@h                                       | :***@h
            u:x@h:y/db                                 | u:***@h:***
            u:x@h:5432/db                              | u:***@h:5432/db
            u:x@h/a:y                                  | u:***@h/a:***
            embedded:postgresql:18                     | embedded:postgresql:18
            embedded:postgresql:x                      | embedded:postgresql:***
            embedded:postgresql:18?image=a&password=b  | embedded:postgresql:18?image=a&password=***
            testcontainers:postgresql://u:x@h/db       | testcontainers:postgresql://u:***@h/db
            postgresql://h/db                          | postgresql://h/db
            postgresql://h:5432/db                     | postgresql://h:5432/db
            postgresql://h:1/db                        | postgresql://h:1/db
            postgresql://h:65535/db                    | postgresql://h:65535/db
            postgresql://h:65536/db                    | postgresql://h:***
            postgresql://h:0/db                        | postgresql://h:***
            postgresql://h:x/db                        | postgresql://h:***
            postgresql://h:5432x/db                    | postgresql://h:***
            postgresql://h:                            | postgresql://h:
            postgresql://:x                            | postgresql://:***
            postgresql://a:1,b:2,c/db                  | postgresql://a:1,b:2,c/db
            postgresql://a:1,b:x,c/db                  | postgresql://a:1,b:***
            postgresql://[::1]/db                      | postgresql://[::1]/db
            postgresql://[::1]:5432/db                 | postgresql://[::1]:5432/db
            postgresql://[::1]:x/db                    | postgresql://[::1]:***
            postgresql://[a:deadbeef]/db               | postgresql://[a:***
            postgresql://u:x@[::1]:5432/db             | postgresql://u:***@[::1]:5432/db
            postgresql://u:x@d!b/db                    | postgresql://u:***@***
            postgresql://d!b/db                        | postgresql://d!b/db
            postgresql://u@d!b/db                      | postgresql://u@d!b/db
            postgresql://u:x@y@h/db                    | postgresql://u:***@h/db
            postgresql://u%3Ax%40h/db                  | postgresql://u%***%***
            postgresql:///u:x@h/db                     | postgresql:///u:***@h/db
            postgresql:///u:x                          | postgresql:///u:***
            postgresql://h/C:/db                       | postgresql://h/C:/db
            sqlite:///C:\\db                           | sqlite:///C:\\db
            sqlite:///:memory:                         | sqlite:///:memory:
            sqlite:///file:a                           | sqlite:///file:a
            postgresql://h/db?ssl                      | postgresql://h/db?***
            postgresql://h/db?a=1&ssl&b=2              | postgresql://h/db?a=1&***&b=2
            postgresql://h/db?a=1&ssl                  | postgresql://h/db?a=1&***
            postgresql://h/db?=x                       | postgresql://h/db?=***
            postgresql://h/db?a=b=c                    | postgresql://h/db?a=b=c
            postgresql://h/db?a==                      | postgresql://h/db?a==
            postgresql://h/db?password=x&a=b           | postgresql://h/db?password=***
            postgresql://h/db?p%61ssword=x             | postgresql://h/db?p%61ssword=***
            postgresql://h/db?p%zz=x                   | postgresql://h/db?p%zz=***
            postgresql://h/db#x                        | postgresql://h/db#***
            #x                                         | #***
            ?x                                         | ?***
            """)
    void ofATextThatMayBeNoUrlTheRestIsShown(String text, String shown) {
        assertThat(UrlMask.text(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            jdbc:postgresql://h:5432/db?ssl                       | jdbc:postgresql://h:5432/db?ssl
            jdbc:postgresql://h:5432/db?user=a@b                  | jdbc:postgresql://h:5432/db?user=a@b
            jdbc:postgresql://h:5432?user=a@b&password=c@d        | jdbc:postgresql://h:5432?user=a@b&password=***
            jdbc:postgresql://h:5432/db?other=a@b                 | jdbc:postgresql://h:***@b
            jdbc:postgresql://u:1/2@h/db?user=a@b                 | jdbc:postgresql://u:***@h/db?user=a@b
            jdbc:postgresql://h/db?user=a@b                       | jdbc:postgresql://h/db?user=a@b
            jdbc:postgresql://h/db?password=x&a=b                 | jdbc:postgresql://h/db?password=***&a=b
            jdbc:postgresql://h/db?password=x&y&a=b               | jdbc:postgresql://h/db?password=***&a=b
            jdbc:postgresql://h/db?password=x&y                   | jdbc:postgresql://h/db?password=***
            jdbc:sqlserver://h:1433;user=a;password=x&y;a=b       | jdbc:sqlserver://h:1433;user=a;password=***;a=b
            jdbc:mysql://u:x@[a:1,b:2]/db                         | jdbc:mysql://u:***@[a:1,b:2]/db
            jdbc:mysql:loadbalance://a:1,b:2/db                   | jdbc:mysql:loadbalance://a:1,b:2/db
            jdbc:mysql:other://a:1/db                             | jdbc:mysql:other:***
            jdbc:mysql://address=(host=h)(port=1)(password=x)/db  | jdbc:mysql://address=(host=h)(port=1)(password=***)/db
            jdbc:mysql://(host=h,password=x,port=1)/db            | jdbc:mysql://(host=h,password=***)/db
            jdbc:mysql://(host=h,password=x                       | jdbc:mysql://(host=h,password=***
            jdbc:mysql://h/password=x                             | jdbc:mysql://h/password=***
            jdbc:h2:mem:test                                      | jdbc:h2:mem:test
            jdbc:h2:tcp://h:9092/~/test;USER=a;PASSWORD=x         | jdbc:h2:tcp://h:9092/~/test;USER=a;PASSWORD=***
            jdbc:h2:mem:test;NON_KEYWORDS=YEAR                    | jdbc:h2:mem:test;NON_KEYWORDS=YEAR
            jdbc:h2:u:x                                           | jdbc:h2:u:***
            jdbc:sqlite:C:/db                                     | jdbc:sqlite:C:/db
            jdbc:sqlite::memory:                                  | jdbc:sqlite::memory:
            jdbc:oracle:thin:@h:1521:db                           | jdbc:oracle:***@h:1521:db
            jdbc:oracle:thin:u/x@h                                | jdbc:oracle:***@h
            """)
    void ofAJdbcUrlWhatIsNoSecretIsShown(String url, String shown) {
        assertThat(UrlMask.jdbcUrl(url)).isEqualTo(shown);
    }

    @Test
    void theSecretsOfAUrlAreThePiecesThatAreHidden() {
        assertThat(UrlMask.secretsOf("jdbc:mysql://u:x@h/db?password=y&a=b")).containsExactly("x", "y");
        assertThat(UrlMask.secretsOf("jdbc:mysql://h/db")).isEmpty();
    }

    @Test
    void aValueIsHiddenByItsNameOrByWhatIsInIt() {
        assertThat(UrlMask.value("ssl", "true")).isEqualTo("true");
        assertThat(UrlMask.value("user", "a@b")).isEqualTo("a@b");
        assertThat(UrlMask.value("sslPassword", "x")).isEqualTo("***");
        assertThat(UrlMask.value("proxy", "http://u:x@h")).isEqualTo("***");
        assertThat(UrlMask.value("options", "-c password=x")).isEqualTo("***");
        assertThat(UrlMask.value("foreign_keys", "false")).isEqualTo("false");
    }

    @Test
    void aPathMayBeAFile() {
        assertThat(UrlMask.path("C:/a/b.db")).isEqualTo("C:/a/b.db");
        assertThat(UrlMask.path("/C:\\a")).isEqualTo("/C:\\a");
        assertThat(UrlMask.path("CC:/a")).isEqualTo("CC:***");
        assertThat(UrlMask.path("u:x@h/a:b")).isEqualTo("u:***@h/a:b");
        assertThat(UrlMask.path("a@b:c")).isEqualTo("a@b:***");
        assertThat(UrlMask.part("a:b")).isEqualTo("a:b");
        assertThat(UrlMask.part("a:b@c")).isEqualTo("a:***@c");
    }
}

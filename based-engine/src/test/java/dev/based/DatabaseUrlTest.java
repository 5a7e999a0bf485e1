package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            sqlite:///:memory:                                  | jdbc:sqlite::memory:
            sqlite:///movies.db                                 | jdbc:sqlite:movies.db
            sqlite:///data/movies.db                            | jdbc:sqlite:data/movies.db
            sqlite:////var/lib/movies.db                        | jdbc:sqlite:/var/lib/movies.db
            sqlite:///C:/data/movies.db                         | jdbc:sqlite:C:/data/movies.db
            sqlite:///a%20film%3F.db                            | jdbc:sqlite:file:a film%3F.db
            sqlite:///m.db?cache_size=100&foreign_keys=false    | jdbc:sqlite:m.db?cache_size=100&foreign_keys=false
            SQLite:///m.db                                      | jdbc:sqlite:m.db
            postgresql://db/shop                                | jdbc:postgresql://db/shop
            postgres://db/shop                                  | jdbc:postgresql://db/shop
            postgresql:///shop                                  | jdbc:postgresql://localhost/shop
            postgresql://db                                     | jdbc:postgresql://db/
            postgresql://db/                                    | jdbc:postgresql://db/
            postgresql://db:5433/shop                           | jdbc:postgresql://db:5433/shop
            postgresql://db:1,db:65535,db:4090/shop             | jdbc:postgresql://db:1,db:65535,db:4090/shop
            postgresql://db:4090?user=a@b                       | jdbc:postgresql://db:4090/?user=a%40b
            postgresql://db?user=a@b                            | jdbc:postgresql://db/?user=a%40b
            postgresql://app:pw@db?x=a@b                        | jdbc:postgresql://db/?x=a%40b
            postgresql://?ssl=true                              | jdbc:postgresql://localhost/?ssl=true
            postgresql://db/AZaz09-._~                          | jdbc:postgresql://db/AZaz09-._%7E
            postgresql://[1:2:3:4:5:6:7:8]/shop                 | jdbc:postgresql://[1:2:3:4:5:6:7:8]/shop
            postgresql://[1:2:3:4:5:6:10.0.0.1]/shop            | jdbc:postgresql://[1:2:3:4:5:6:10.0.0.1]/shop
            postgresql://[1:2:3:4:5:6:7::]/shop                 | jdbc:postgresql://[1:2:3:4:5:6:7::]/shop
            postgresql://app@db/shop                            | jdbc:postgresql://db/shop
            postgresql://app:secret@db/shop                     | jdbc:postgresql://db/shop
            postgresql://app:@db/shop                           | jdbc:postgresql://db/shop
            postgresql://a,b/shop?targetServerType=primary      | jdbc:postgresql://a,b/shop?targetServerType=primary
            postgresql://a:1,b:2,[::1]:3/shop                   | jdbc:postgresql://a:1,b:2,[::1]:3/shop
            postgresql://[2001:db8::7]/shop                     | jdbc:postgresql://[2001:db8::7]/shop
            postgresql://[::ffff:10.0.0.1]:5432/shop            | jdbc:postgresql://[::ffff:10.0.0.1]:5432/shop
            postgresql://10.0.0.1/shop                          | jdbc:postgresql://10.0.0.1/shop
            postgresql://db_1.in-house.example/shop             | jdbc:postgresql://db_1.in-house.example/shop
            postgresql://db/caf%C3%A9%20noir                    | jdbc:postgresql://db/caf%C3%A9+noir
            postgresql://db/shop?options=-c%20search_path%3Dx   | jdbc:postgresql://db/shop?options=-c+search_path%3Dx
            postgresql://db/shop?empty=                         | jdbc:postgresql://db/shop?empty=
            jdbc:postgresql://db/shop?user=app                  | jdbc:postgresql://db/shop?user=app
            mysql://app:secret@db:3307/shop?sslMode=DISABLED    | jdbc:mysql://db:3307/shop?sslMode=DISABLED
            mysql://a,b/caf%C3%A9%20noir?a=1%2B1%20x            | jdbc:mysql://a,b/caf%C3%A9%20noir?a=1%2B1%20x
            mysql:///shop                                       | jdbc:mysql://localhost/shop
            mariadb://db/caf%C3%A9?a=1%2B1%20x                  | jdbc:mariadb://db/café?a=1+1 x
            mariadb://db/shop                                   | jdbc:mariadb://db/shop
            h2:////tmp/a?MODE=MySQL                             | jdbc:h2:file:/tmp/a;MODE=MySQL
            jdbc:sqlite:movies.db                               | jdbc:sqlite:movies.db
            """)
    void goodUrlsBecomeTheDrivers(String url, String jdbcUrl) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);

        assertThat(parsed.toJdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(DatabaseUrl.parse(parsed.toConnectionString()))
                .isEqualTo(parsed)
                .hasSameHashCodeAs(parsed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            :memory:                          | ':memory:' alone is no URL; write sqlite:///:memory:
            sqlite::memory:                   | write sqlite:///:memory:
            sqlite:memory                     | write sqlite:///:memory:
            movies.db                         | for a file of SQLite write sqlite:///movies.db
            /var/lib/movies.db                | for a file of SQLite write sqlite:////var/lib/movies.db
            sqlite:movies.db                  | write sqlite:///movies.db
            postgresql:18                     | write postgresql://user:password@host:port/database; or, in a test, embedded:postgresql:18 or testcontainers:postgresql:18
            postgres                          | write postgres://user:password@host:port/database; or, in a test, embedded:postgresql or testcontainers:postgresql
            localhost:5432/shop               | write postgresql://user:password@localhost:5432/shop
            db.example.org:3306/shop          | write mysql://user:password@db.example.org:3306/shop
            db:1234/shop                      | write scheme://user:password@db:1234/shop
            embeded:postgresql:18             | for a server that the tests start write embedded:postgresql:18
            embedded                          | for a server that the tests start write embedded:postgresql
            testcontainer:postgres:16         | for a server in a container write testcontainers:postgresql:16
            classpath:db/migration            | that is where migrations are; write migrations = "classpath:db/migration", and a database as the URL
            jdbc:tc:postgresql:16:///shop     | that starts a container for each connection pool; for one that all tests share write testcontainers:postgresql:16
            shop                              | there is no '://' after the scheme; it is scheme://user:password@host:port/database
            app:secret@localhost:5432/shop    | there is no '://' after the scheme; it is scheme://user:password@host:port/database
            postgresql:/db/shop               | there is no '://' after the scheme
            ://db/shop                        | '' is no scheme: letters, digits, '+', '.' and '-', beginning with a letter
            1sql://db/shop                    | '1sql' is no scheme
            my_sql://db/shop                  | 'my_sql' is no scheme
            oracle://db/shop                  | the scheme 'oracle' is unknown; known are [faulty-mariadb, faulty-mysql, faulty-postgresql, faulty-sqlite, h2, mariadb, mysql, postgres, postgresql, sqlite]
            postgresq://db/shop               | the scheme 'postgresq' is unknown, did you mean 'postgres'?
            sqlite3:///movies.db              | the scheme 'sqlite3' is unknown, did you mean 'sqlite'?
            jdbc:oracle:thin:@db              | the scheme 'oracle' is unknown
            jdbc:                             | a JDBC URL is jdbc:subprotocol:subname
            jdbc:postgresql                   | a JDBC URL is jdbc:subprotocol:subname
            jdbc://db/shop                    | a JDBC URL is jdbc:subprotocol:subname
            embedded:postgresql:18            | 'embedded:' starts a server for tests; give it to @BasedDatabase, or as based.url to the tests
            testcontainers:postgresql         | 'testcontainers:' starts a server for tests
            sqlite://                         | it names no file: write sqlite:///relative.db, sqlite:////absolute.db or sqlite:///:memory:
            sqlite:///                        | it names no file
            sqlite:///data/                   | 'data/' is a directory: name a file in it
            sqlite://movies.db                | it has the host 'movies.db', but SQLite is a file: write sqlite:///movies.db
            sqlite://data/movies.db           | it has the host 'data', but SQLite is a file: write sqlite:///data/movies.db
            sqlite://:memory:                 | host 1 has several ':'
            sqlite://app@/movies.db           | it has a user, but SQLite has none
            postgresql://db:/shop             | what follows the ':' of host 1 is no port: a number from 1 to 65535
            postgresql://db:0/shop            | is no port: a number from 1 to 65535; a password has '@' and the host behind it
            postgresql://db:65536/shop        | what follows the ':' of host 1 is no port
            postgresql://db:54x2/shop         | what follows the ':' of host 1 is no port
            postgresql://db:-1/shop           | what follows the ':' of host 1 is no port
            postgresql://db:99999999999/shop  | what follows the ':' of host 1 is no port
            postgresql://db:٣/shop            | what follows the ':' of host 1 is no port
            postgresql://a,,b/shop            | a host is empty; write host:port, with commas between several
            postgresql://,a/shop              | a host is empty
            postgresql://:5432/shop           | a host is empty
            postgresql://-db/shop             | '-db' is no host name: letters, digits, '-', '_' and '.'
            postgresql://d!b/shop             | 'd!b' is no host name
            postgresql://256.0.0.1/shop       | '256.0.0.1' is no IPv4 address: four numbers from 0 to 255
            postgresql://10.0.1/shop          | '10.0.1' is no IPv4 address
            postgresql://::1/shop             | host 1 has several ':'; write an IPv6 address in brackets: [::1]
            postgresql://[::1/shop            | the ']' of the IPv6 address of host 1 is missing
            postgresql://[::1]5432/shop       | after the IPv6 address of host 1 there is something else than a ':' and a port
            postgresql://[::g]/shop           | host 1 is no IPv6 address
            postgresql://[1::2::3]/shop       | host 1 is no IPv6 address
            postgresql://[1:2:3]/shop         | host 1 is no IPv6 address
            postgresql://[]/shop              | '[]' is no IPv6 address
            postgresql://[1:2:3:4:5:6:7::8]/s | host 1 is no IPv6 address
            postgresql://@db/shop             | there is no user before the '@'; leave out the '@', or write user:password@
            postgresql://:secret@db/shop      | there is no user before the '@'
            postgresql://app:se@cret@db/shop  | it has two '@' before the path; write one that belongs to the user or password as %40
            postgresql://app:se:cret@db/shop  | the password has a ':'; write it as %3A
            postgresql://app:se/cret@db/shop  | the password has a '/'; write it as %2F
            postgresql://app:secret?x@db/shop | the password has a '?'; write it as %3F
            postgresql://app:123?secret@db/s  | the password has a '?'; write it as %3F
            postgresql://a:/secret@db/shop    | the password has a '/'; write it as %2F
            postgresql://app:/@db/shop        | the password has a '/'; write it as %2F
            postgresql://:b/secret@db/shop    | the password has a '/'; write it as %2F
            postgresql://@a:b/x@y             | there is no user before the '@'
            postgresql://app:?@db             | the password has a '?'; write it as %3F
            postgresql://:1x?secret@db        | the password has a '?'; write it as %3F
            postgresql://app:12a?b=secret@db  | the password has a '?'; write it as %3F
            postgresql://app:1:2?b=secret@db  | the password has a '?'; write it as %3F
            postgresql://@a:b?x@y             | there is no user before the '@'
            postgresql://db:5432?=a@b         | a parameter is name=value, and parameter 1 has no name
            postgresql://app::secret@db/shop  | the password has a ':'; write it as %3A
            postgresql://#name@db/shop        | it has a '#', which no database URL has
            postgresql://db/%00               | the database cannot be read: it has a NUL character
            postgresql://[1:2:3:4:5:6:7]/s    | host 1 is no IPv6 address
            postgresql://[1:2:3:4:5:6:7:8:9]/ | host 1 is no IPv6 address
            postgresql://[10.0.0.1::]/shop    | host 1 is no IPv6 address
            postgresql://app:secret#1@db/shop | it has a '#', which no database URL has; write one that belongs to a name or password as %23
            postgresql://app:se%zz@db/shop    | the password cannot be read: it has a '%' without two hexadecimal digits; write a percent sign as %25
            postgresql://app:se%4@db/shop     | the password cannot be read: it has a '%' without two hexadecimal digits
            postgresql://a%FF@db/shop         | the user cannot be read: its percent-encoding is not UTF-8
            postgresql://db/%C3               | the database cannot be read: its percent-encoding is not UTF-8
            postgresql://db/a%00b             | the database cannot be read: it has a NUL character
            postgresql://db/shop/extra        | the database's name has a '/', so a part of the URL stands in the wrong place
            postgresql://db/shop?             | there is nothing after the '?'; leave it out
            postgresql://db/shop?ssl          | a parameter is name=value, and parameter 1 has no '='
            postgresql://db/shop?=true        | a parameter is name=value, and parameter 1 has no name
            postgresql://db/shop?a=1&&b=2     | it has an empty parameter; one '&' between two parameters is enough
            postgresql://db/shop?a=1&a=2      | parameter 2 has the same name as an earlier one; give each once
            postgresql://db/shop?a=%          | the value of parameter 1 cannot be read
            postgresql://db/my shop           | it has a blank or control character at position 19; write a blank as %20
            """)
    void badUrlsAreRefusedWithTheCure(String url, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(url))
                .withMessageStartingWith("Bad database URL '")
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "cret@", "\n"));
    }

    @Test
    void anEmptyUrlIsRefusedWithTheCure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(" "))
                .withMessage("The database URL is empty; write sqlite:///:memory: for SQLite in memory, or "
                        + "scheme://user:password@host:port/database");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            postgresql://app:hunter2@db/shop                       | postgresql://app:***@db/shop
            postgresql://app:@db/shop                              | postgresql://app:***@db/shop
            postgresql://db/shop?sslpassword=hunter2&ssl=true      | postgresql://db/shop?sslpassword=***&ssl=true
            jdbc:postgresql://db/shop?user=app&password=hunter2    | jdbc:postgresql://db/shop?user=app&password=***
            jdbc:postgresql://db:5432/shop?user=a@b&password=p@ss  | jdbc:postgresql://db:5432/shop?user=a@b&password=***
            jdbc:postgresql://app:hunter2@db/shop                  | jdbc:postgresql://app:***@db/shop
            """)
    void theTextShowsNoPassword(String url, String text) {
        assertThat(DatabaseUrl.parse(url)).hasToString(text);
    }
}

package dev.based.embedded.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartAdviceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            mariadbd: error while loading shared libraries: libcrypt.so.1: cannot open shared object file: No such file or directory | it needs the shared library libcrypt.so.1, which this machine has not: install libcrypt1 on Debian and Ubuntu, libxcrypt-compat on Fedora and RHEL
            mariadbd: error while loading shared libraries: /opt/lib/libsystemd.so.0: cannot open shared object file: No such file or directory | it needs the shared library libsystemd.so.0, which this machine has not: install libsystemd0 on Debian and Ubuntu, systemd-libs on Fedora and RHEL
            mariadbd: error while loading shared libraries: libother.so.7: cannot open shared object file: No such file or directory | it needs the shared library libother.so.7, which this machine has not: install the package that has it ('apt-file search libother.so.7' or 'dnf provides libother.so.7' names it)
            dyld[1]: Library not loaded: /opt/homebrew/opt/openssl@3/lib/libssl.3.dylib | it needs the library /opt/homebrew/opt/openssl@3/lib/libssl.3.dylib, which this machine has not: install it by 'brew install openssl@3'
            dyld[1]: Library not loaded: /usr/lib/libother.dylib | it needs the library /usr/lib/libother.dylib, which this machine has not: install it
            mariadbd: /lib64/libc.so.6: version `GLIBC_2.38' not found (required by mariadbd) | it needs a newer system, whose C and C++ libraries have GLIBC_2.38
            """)
    void aMissingLibraryIsNamedWithItsPackages(String output, String advice) {
        assertThat(StartAdvice.on(output)).contains(advice);
    }

    @Test
    void anotherFailureIsNotExplained() {
        assertThat(StartAdvice.on("[ERROR] InnoDB: The innodb_system data file 'ibdata1' must be writable"))
                .isEmpty();
    }
}

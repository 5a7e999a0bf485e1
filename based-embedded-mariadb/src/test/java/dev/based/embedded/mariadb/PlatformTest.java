package dev.based.embedded.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX",
        "Mac OS X, aarch64, MACOS",
        "Windows 11, amd64, WINDOWS",
    })
    void aMachineHasItsArtifact(String system, String architecture, Platform platform) {
        assertThat(Platform.of(system, architecture)).isEqualTo(platform);
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "Windows 11, aarch64", "AIX, ppc64"})
    void aMachineWithoutBinariesIsToldWhichHaveSome(String system, String architecture) {
        assertThatThrownBy(() -> Platform.of(system, architecture))
                .hasMessage(
                        "there are no binaries of it for %s on %s, but for Linux and Windows on x86-64 and macOS on ARM;"
                                + " name a server of your own by based.url",
                        system, architecture);
    }
}

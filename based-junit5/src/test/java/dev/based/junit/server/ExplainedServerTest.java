package dev.based.junit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplainedServerTest {

    /** A default of the interface would answer in place of the server. */
    @Test
    void allOfTheInterfaceIsAskedOfTheServer() {
        Set<String> own = Arrays.stream(ExplainedServer.class.getDeclaredMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(own)
                .containsAll(Arrays.stream(RunningServer.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .toList());
    }
}

package dev.based.kotlin

import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText
import kotlin.io.path.writeText
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/**
 * No change of the public API goes unseen. The declarations are read from the sources, where each
 * says that it is public: class files hide inline functions with reified types.
 */
class ApiTest {

    private val file = Path.of("api.txt")

    @Test
    fun thePublicApiIsWhatTheFileSays() {
        val now =
            Path.of("src/main/kotlin/dev/based/kotlin")
                .listDirectoryEntries("*.kt")
                .sorted()
                .flatMap { source ->
                    DECLARATION.findAll(source.readText()).map { oneLine(it.value) }
                }
                .joinToString("\n", postfix = "\n")
        if (System.getProperty("api") == "write") {
            file.writeText(now)
        }

        assertThat(now)
            .describedAs("The public API; if the change is meant: -Dtest=ApiTest -Dapi=write")
            .isEqualTo(file.readText())
    }

    private fun oneLine(declaration: String): String =
        declaration.replace(Regex("\\s+"), " ").replace("( ", "(").replace(", )", ")")

    private companion object {
        /** With what inline functions call, which stands in the class files of users too. */
        val DECLARATION =
            Regex("^(public|@PublishedApi)[^{]*?(?= =\\s| \\{)", RegexOption.MULTILINE)
    }
}

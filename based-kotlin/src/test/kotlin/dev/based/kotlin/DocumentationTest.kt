package dev.based.kotlin

import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText
import kotlin.io.path.walk
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/**
 * The documentation shows Kotlin that is compiled and run: every block of it in the README and the
 * files of docs stands in the tests of this module or in the first project, paragraph by paragraph,
 * at whatever indentation.
 */
class DocumentationTest {

    private val sources =
        listOf(Path.of("src/test/kotlin"), Path.of("../docs/examples/first-kotlin/src"))
            .flatMap { it.walk() }
            .filter { it.extension == "kt" && it.fileName.toString() != "DocumentationTest.kt" }
            .joinToString("\n\n", prefix = "\n", postfix = "\n") { it.readText().unindented() }

    @Test
    fun everyBlockOfKotlinStandsInTheTests() {
        val documents =
            listOf(Path.of("../README.md")) + Path.of("../docs").listDirectoryEntries("*.md")
        val paragraphs = documents.flatMap { paragraphs(it.readText()) }

        assertThat(paragraphs).isNotEmpty()
        assertThat(missing(paragraphs)).isEmpty()
    }

    @Test
    fun codeThatStandsNowhereIsFound() {
        val invented = "Text\n\n```kotlin\nval a = 1\n\n    class GuideTest {\n```\n"

        assertThat(missing(paragraphs(invented))).containsExactly("val a = 1")
    }

    private fun paragraphs(document: String): List<String> =
        BLOCK.findAll(document)
            .flatMap { block -> block.groupValues[1].split(BLANK_LINES) }
            .map { it.unindented() }
            .filter { it.isNotEmpty() }
            .toList()

    /** The paragraphs that do not stand there, whole lines at a time. */
    private fun missing(paragraphs: List<String>): List<String> = paragraphs.filterNot {
        sources.contains("\n$it\n")
    }

    private fun String.unindented(): String = lines().joinToString("\n") { it.trim() }.trim()

    private companion object {
        val BLOCK =
            Regex(
                "^ *```kotlin\\R(.*?)^ *```",
                setOf(RegexOption.DOT_MATCHES_ALL, RegexOption.MULTILINE),
            )
        val BLANK_LINES = Regex("\\R\\s*\\R")
    }
}

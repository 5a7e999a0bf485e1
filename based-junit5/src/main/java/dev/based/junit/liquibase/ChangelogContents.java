package dev.based.junit.liquibase;

import dev.based.junit.fingerprint.Contents;
import dev.based.junit.fingerprint.Digest;
import dev.based.junit.folder.EncapsulatedResources;
import dev.based.junit.folder.Folder;
import dev.based.junit.folder.FolderFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contents of a changelog and of all files that it names, found in the text without Liquibase. Whatever looks like the name
 * of a file and is none, and whatever calls code, makes that the contents cannot be told: nothing is kept then, which costs time
 * and is never wrong. For one thread.
 */
final class ChangelogContents {

    /** Keys of XML, YAML and JSON that name files: file, path, valueClobFile and the like, with what they say. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?<key>[A-Za-z]*(?:file|path))[\"']?\\s*[=:]\\s*(?<value>\"[^\"]*\"|'[^']*'|[^\\s,}]+)",
            Pattern.CASE_INSENSITIVE);

    /** Those whose value is no file's name. */
    private static final Set<String> NO_REFERENCES =
            Set.of("logicalfilepath", "relativetochangelogfile", "relativetofile");

    private static final Pattern CODE = Pattern.compile(
            "customChange|customPrecondition|executeCommand|resourceComparator|resourceFilter|<!ENTITY|\\bclass\\s*[\"']?\\s*[=:]",
            Pattern.CASE_INSENSITIVE);

    /** What Liquibase replaces by a parameter, a property of the system or a variable of the environment. */
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(?<name>[^}]*)\\}");

    private static final String NESTED = "${";

    private static final Pattern TEXT = Pattern.compile(".*\\.(xml|ya?ml|json|sql)");

    private final Changelog changelog;
    private final Digest digest;
    private final List<ProcessValue> values = ProcessValue.all();
    private final Set<String> seen = new HashSet<>();

    ChangelogContents(Changelog changelog, Digest digest) {
        this.changelog = changelog;
        this.digest = digest;
    }

    /** Adds them to the digest; false if they cannot be told. */
    boolean areAdded() throws IOException {
        return isAdded(changelog.path());
    }

    /** Adds a file, or what is in a folder, with all that it names. */
    private boolean isAdded(String path) throws IOException {
        if (!seen.add(path)) {
            return true;
        }
        Optional<List<FolderFile>> files = Folder.files(changelog.locationOf(path));
        boolean isHidden =
                EncapsulatedResources.cure(changelog.locationOf(path)).isPresent();
        if (isHidden || files.isEmpty() || files.get().isEmpty()) {
            return false;
        }
        for (FolderFile file : files.get()) {
            String filePath = file.name().isEmpty() ? path : path.replaceAll("/+$", "") + "/" + file.name();
            digest.add(filePath);
            digest.add(file.content());
            if (Contents.areOthersNamed(file)) {
                return false;
            }
            if (TEXT.matcher(filePath).matches() && !areReferencesAdded(file, filePath)) {
                return false;
            }
            if (filePath.endsWith(".class") || filePath.endsWith(".groovy")) {
                return false;
            }
        }
        return true;
    }

    private boolean areReferencesAdded(FolderFile file, String filePath) throws IOException {
        String text = new String(file.content(), StandardCharsets.UTF_8);
        if (CODE.matcher(text).find()) {
            return false;
        }
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            if (!areValuesAdded(expression.group("name").strip())) {
                return false;
            }
        }
        Matcher reference = REFERENCE.matcher(text);
        for (int at = 0; reference.find(at); at = reference.start("value")) {
            String key = reference.group("key").toLowerCase(Locale.ROOT);
            String value = reference.group("value");
            if (!NO_REFERENCES.contains(key)
                    && !isMapping(value)
                    && !isReferenceAdded(withoutQuotes(value), filePath)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds what the name of a parameter may stand for. Liquibase ignores the case of these names. A parameter of the changelog
     * comes with the changelog, and one of the settings with these.
     */
    private boolean areValuesAdded(String name) {
        for (ProcessValue each : values) {
            if (each.name().equalsIgnoreCase(name)) {
                if (each.value().contains(NESTED)) {
                    return false;
                }
                digest.add(each.toString());
                digest.add(each.value());
            }
        }
        return !name.contains(NESTED);
    }

    /** As behind {@code sqlFile:}, whose own keys follow. */
    private static boolean isMapping(String value) {
        return value.startsWith("{") || value.endsWith(":");
    }

    private static String withoutQuotes(String value) {
        return value.replaceAll("^[\"']|[\"']$", "");
    }

    /** From the root, and beside the file that names it: whichever Liquibase takes is among them. */
    private boolean isReferenceAdded(String name, String from) throws IOException {
        String bare = name.startsWith("classpath:") ? name.substring("classpath:".length()) : name;
        if (bare.isBlank() || bare.contains(NESTED) || bare.contains("..")) {
            return false;
        }
        List<String> candidates = new ArrayList<>(List.of(bare.replaceAll("^/+", "")));
        int slash = from.lastIndexOf('/');
        if (slash >= 0) {
            candidates.add(from.substring(0, slash + 1) + bare);
        }
        boolean found = false;
        for (String candidate : candidates) {
            boolean exists = Folder.files(changelog.locationOf(candidate))
                    .filter(files -> !files.isEmpty())
                    .isPresent();
            if (exists && !isAdded(candidate)) {
                return false;
            }
            found |= exists;
        }
        return found;
    }
}

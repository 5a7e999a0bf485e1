package dev.based.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public API of a module as text: every public type of the packages that its descriptor exports to everybody, and of
 * each its public and protected members, nullness included.
 */
public final class PublicApi {

    private static final String WRITE = "api";

    private PublicApi() {}

    /**
     * Compares the API with the text file in the repository; with {@code -Dapi=write} writes the file instead.
     *
     * @param classes where the module's classes are
     * @param file the text file
     */
    public static void requireEqual(Path classes, Path file) throws IOException {
        String now = text(classes);
        assertThat(now.lines())
                .as("A new component would break a public record: make it a class with factories")
                .noneMatch(line -> line.contains(" record "));
        if ("write".equals(System.getProperty(WRITE))) {
            Files.writeString(file, now);
        }
        assertThat(now)
                .as(
                        "The public API is not what %s says. If the change is meant: mvn test -Dtest=ApiTest -Dapi=write, and a line in CHANGELOG.md",
                        file)
                .isEqualTo(Files.readString(file));
    }

    /** The API as text. */
    static String text(Path classes) throws IOException {
        return exported(classes).stream()
                .flatMap(name -> types(classes, name))
                .map(PublicApi::type)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> exported(Path classes) throws IOException {
        try (var descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Class<?>> types(Path classes, String packageName) {
        try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .sorted()
                    .map(file -> packageName + "." + file.substring(0, file.length() - ".class".length()))
                    .<Class<?>>map(PublicApi::load)
                    .filter(PublicApi::isVisible)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        return isVisible(type.getModifiers())
                && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String type(Class<?> type) {
        Stream<String> members = Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(PublicApi::isApi)
                                .map(PublicApi::field)
                                .sorted(),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(PublicApi::isApi)
                                .map(PublicApi::constructor)
                                .sorted(),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(PublicApi::isApi)
                                .sorted(Comparator.comparing(Method::getName).thenComparing(PublicApi::method))
                                .map(PublicApi::method))
                .flatMap(Function.identity());
        return header(type) + members.map(member -> "  " + member + "\n").collect(Collectors.joining());
    }

    private static boolean isApi(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static String header(Class<?> type) {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        int modifiers = type.getModifiers() & Modifier.classModifiers();
        if (type.isInterface() || type.isEnum()) {
            modifiers &= ~(Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL);
        }
        AnnotatedType parent = type.getAnnotatedSuperclass();
        List<String> above = new ArrayList<>();
        if (parent != null && parent.getType() != Object.class) {
            above.add(text(parent));
        }
        Arrays.stream(type.getAnnotatedInterfaces()).map(PublicApi::text).forEach(above::add);
        return "%s %s %s%s%s\n"
                .formatted(
                        Modifier.toString(modifiers),
                        kind,
                        type.getName(),
                        variables(type.getTypeParameters()),
                        above.isEmpty() ? "" : " : " + String.join(", ", above));
    }

    private static String field(Field field) {
        return "%s %s %s"
                .formatted(Modifier.toString(field.getModifiers()), text(field.getAnnotatedType()), field.getName());
    }

    private static String constructor(Constructor<?> constructor) {
        return "%s new%s"
                .formatted(
                        Modifier.toString(constructor.getModifiers()),
                        signature(constructor, constructor.getAnnotatedParameterTypes()));
    }

    private static String method(Method method) {
        Object standard = method.getDefaultValue();
        int modifiers = method.getModifiers() & Modifier.methodModifiers();
        if (method.getDeclaringClass().isInterface()) {
            modifiers &= ~(Modifier.PUBLIC | Modifier.ABSTRACT);
        }
        String prefix = method.isDefault() ? "default" : Modifier.toString(modifiers);
        return "%s%s%s %s%s%s"
                .formatted(
                        prefix.isEmpty() ? "" : prefix + " ",
                        variables(method.getTypeParameters()),
                        text(method.getAnnotatedReturnType()),
                        method.getName(),
                        signature(method, method.getAnnotatedParameterTypes()),
                        standard == null
                                ? ""
                                : " default " + (standard instanceof Object[] all ? Arrays.toString(all) : standard));
    }

    private static String signature(Executable executable, AnnotatedType[] parameters) {
        String all = Arrays.stream(parameters).map(PublicApi::text).collect(Collectors.joining(", ", "(", ")"));
        String thrown = Arrays.stream(executable.getAnnotatedExceptionTypes())
                .map(PublicApi::text)
                .collect(Collectors.joining(", "));
        return (executable.isVarArgs() ? all.replaceFirst("\\[\\]\\)$", "...)") : all)
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + bounds(variable.getAnnotatedBounds()))
                        .collect(Collectors.joining(", ", "<", "> "));
    }

    private static String bounds(AnnotatedType[] bounds) {
        String all = Arrays.stream(bounds).map(PublicApi::text).collect(Collectors.joining(" & "));
        return all.equals("Object") ? "" : " extends " + all;
    }

    /** By what it is made of, as the JDK's own text differs from version to version. */
    private static String text(AnnotatedType type) {
        String nullable = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
        if (type instanceof AnnotatedArrayType array) {
            // The annotation of an array is written behind its elements.
            String behind = nullable.isEmpty() ? "[]" : " @Nullable []";
            return text(array.getAnnotatedGenericComponentType()) + behind;
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            return nullable
                    + name(((Class<?>) ((java.lang.reflect.ParameterizedType) generic.getType()).getRawType()))
                    + Arrays.stream(generic.getAnnotatedActualTypeArguments())
                            .map(PublicApi::text)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
            return nullable
                    + "?"
                    + (lower.length > 0 ? " super " + text(lower[0]) : bounds(wildcard.getAnnotatedUpperBounds()));
        }
        if (type instanceof AnnotatedTypeVariable variable) {
            return nullable + variable.getType().getTypeName();
        }
        return nullable + name(Objects.requireNonNull(type.getType()));
    }

    private static String name(Type type) {
        String name = type.getTypeName();
        return name.startsWith("java.lang.") && name.indexOf('.', "java.lang.".length()) < 0
                ? name.substring("java.lang.".length())
                : name;
    }
}

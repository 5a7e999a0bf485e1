import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the classes of the JDBC objects whose methods are called once or more for every row: a {@link
 * java.lang.reflect.Proxy} would cost ten times what the driver's own methods do. What needs nothing but the driver goes
 * straight to it while its face allows that; everything else is told to the face, as a proxy would. The build runs this
 * program, with the folder for the classes as its argument.
 */
final class JdbcCallsGenerator {

    /** What a driver gives and takes in its memory. */
    private static final Set<Class<?>> PLAIN =
            Set.of(String.class, BigDecimal.class, byte[].class, Date.class, Time.class, Timestamp.class);

    private final Class<?> type;
    private final String face;
    private final StringBuilder constants = new StringBuilder();
    private final StringBuilder methods = new StringBuilder();

    private JdbcCallsGenerator(Class<?> type, String face) {
        this.type = type;
        this.face = face;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0], "dev", "based", "jdbc"));
        new JdbcCallsGenerator(ResultSet.class, "ResultSetFace").write(folder);
        new JdbcCallsGenerator(PreparedStatement.class, "StatementFace<?>").write(folder);
    }

    private void write(Path folder) throws IOException {
        List<Method> all = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            add(all.get(i), all.get(i).getName() + "_" + i);
        }
        String name = type.getSimpleName() + "Calls";
        String text = """
                package dev.based.jdbc;

                import java.lang.reflect.Method;

                /** The {@link %1$s} that users see of a face. Written by JdbcCallsGenerator. */
                @SuppressWarnings({"cast", "deprecation", "rawtypes", "unchecked"})
                final class %2$s implements %1$s {

                %3$s
                    private final %4$s face;
                    private final %1$s driversOwn;

                    %2$s(%4$s face, %1$s driversOwn) {
                        this.face = face;
                        this.driversOwn = driversOwn;
                    }

                    private static Method method(String name, Class<?>... parameters) {
                        try {
                            return %1$s.class.getMethod(name, parameters);
                        } catch (NoSuchMethodException e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    @Override
                    public String toString() {
                        return face.toString();
                    }
                %5$s}
                """.formatted(type.getName(), name, constants, face, methods);
        Path file = folder.resolve(name + ".java");
        // A file that is as it was keeps its time, so that nothing is compiled again because of it.
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    private void add(Method method, String constant) {
        Class<?>[] parameters = method.getParameterTypes();
        String names = IntStream.range(0, parameters.length)
                .mapToObj(JdbcCallsGenerator::name)
                .collect(Collectors.joining(", "));
        String declared = IntStream.range(0, parameters.length)
                .mapToObj(i -> parameters[i].getCanonicalName() + " " + name(i))
                .collect(Collectors.joining(", "));
        List<String> constantsArguments = new ArrayList<>(List.of("\"" + method.getName() + "\""));
        for (Class<?> parameter : parameters) {
            constantsArguments.add(parameter.getCanonicalName() + ".class");
        }
        constants.append("    private static final Method %s = method(%s);\n"
                .formatted(constant, String.join(", ", constantsArguments)));
        Class<?> result = method.getReturnType();
        String told = "face.invoke(this, %s, new Object[] {%s})".formatted(constant, names);
        String answer = result == void.class ? told : "return (%s) %s".formatted(result.getCanonicalName(), told);
        methods.append("""

                    public %s %s(%s) throws %s {
                %s        %s;
                    }
                """.formatted(
                        result.getCanonicalName(),
                        method.getName(),
                        declared,
                        SQLException.class.getName(),
                        direct(method, names, constant),
                        answer));
    }

    private static String name(int parameter) {
        return String.valueOf((char) ('a' + parameter));
    }

    /** The way past the face, empty if there is none. */
    private String direct(Method method, String names, String constant) {
        String call = "%s(%s)".formatted(method.getName(), names);
        if (type == ResultSet.class) {
            return method.getName().equals("next") ? advancing() : isPlainRead(method) ? reading(method, call) : "";
        }
        return type == PreparedStatement.class && isPlainWrite(method) ? writing(method, call, constant, names) : "";
    }

    private static String advancing() {
        return """
                        if (face.advancesInMemory()) {
                            return driversOwn.next();
                        }
                """;
    }

    private static boolean isPlain(Class<?> type) {
        return (type.isPrimitive() && type != void.class) || PLAIN.contains(type);
    }

    private static boolean isPlainRead(Method method) {
        boolean reads = method.getName().startsWith("get") && method.getParameterCount() > 0;
        return method.getName().equals("wasNull")
                || (reads && (isPlain(method.getReturnType()) || isPlainObject(method)));
    }

    /** getObject, but not with a class or a map of types, by which a number may become a Blob. */
    private static boolean isPlainObject(Method method) {
        return method.getName().equals("getObject") && method.getParameterCount() == 1;
    }

    /** Another thread may have the rows read from memory meanwhile, which the face knows before and after. */
    private static String reading(Method method, String call) {
        String allowed = isPlainObject(method) ? "face.readsAtOnce(a)" : "face.readsAtOnce()";
        return """
                        if (%1$s) {
                            try {
                                %2$s value = driversOwn.%3$s;
                                if (face.readsAtOnce()) {
                                    return value;
                                }
                            } catch (java.sql.SQLException e) {
                                if (face.readsAtOnce()) {
                                    throw e;
                                }
                            }
                        }
                """.formatted(allowed, method.getReturnType().getCanonicalName(), call);
    }

    private static boolean isPlainWrite(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return (method.getName().equals("addBatch") && parameters.length == 0)
                || (method.getName().startsWith("set")
                        && parameters.length > 1
                        && (isPlain(parameters[1]) || method.getName().equals("setObject"))
                        && method.getDeclaringClass() == PreparedStatement.class);
    }

    private static String writing(Method method, String call, String constant, String names) {
        String allowed = method.getName().equals("setObject") ? "face.writesAtOnce(b)" : "face.writesAtOnce()";
        String noted = method.getName().equals("addBatch")
                ? "            face.addedToBatch();\n"
                : """
                              if (face.repeatsBatches()) {
                                  face.noteValue(%s, %s);
                              }
                  """.formatted(constant, method.getParameterCount() == 2 ? names : "new Object[] {" + names + "}");
        return """
                        if (%s) {
                            driversOwn.%s;
                %s            return;
                        }
                """.formatted(allowed, call, noted);
    }
}

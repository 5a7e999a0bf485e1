package dev.based.matrix;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test once for each mode or product that its annotation names. Stateless. */
final class MatrixExtension implements TestTemplateInvocationContextProvider {

    MatrixExtension() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return places(context).findAny().isPresent();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return places(context).map(Invocation::new);
    }

    private static Stream<? extends Enum<?>> places(ExtensionContext context) {
        Optional<OnEveryMode> modes = annotation(context, OnEveryMode.class);
        if (modes.isPresent()) {
            return modes(modes.get());
        }
        return annotation(context, OnEveryProduct.class)
                .map(every -> products(List.of(), List.of(every.except())))
                .or(() -> annotation(context, OnProducts.class).map(some -> products(List.of(some.value()), List.of())))
                .orElseGet(Stream::empty);
    }

    private static <A extends Annotation> Optional<A> annotation(ExtensionContext context, Class<A> type) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), type);
    }

    private static Stream<Mode> modes(OnEveryMode wanted) {
        List<Mode.Holding> held = List.of(wanted.held());
        List<Product> products =
                products(List.of(wanted.on()), List.of(wanted.except())).toList();
        return Arrays.stream(Mode.values())
                .filter(mode -> products.contains(mode.product()))
                .filter(mode -> held.isEmpty() || held.contains(mode.holding()));
    }

    private static Stream<Product> products(List<Product> on, List<Product> except) {
        return Arrays.stream(Product.values())
                .filter(product -> on.isEmpty() || on.contains(product))
                .filter(product -> !except.contains(product));
    }

    /** One run of the test, whose parameters and those of its fixtures are the mode or product. */
    private record Invocation(Enum<?> place)
            implements TestTemplateInvocationContext, ParameterResolver, ExecutionCondition {

        /** {@code -Dbased.test.products=MARIADB,MYSQL} leaves the others out. */
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String only = System.getProperty("based.test.products");
            Product product = place instanceof Mode mode ? mode.product() : (Product) place;
            return only == null || List.of(only.split(",")).contains(product.name())
                    ? ConditionEvaluationResult.enabled(null)
                    : ConditionEvaluationResult.disabled("Only " + only);
        }

        @Override
        public String getDisplayName(int index) {
            return place.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == place.getDeclaringClass();
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return place;
        }
    }
}

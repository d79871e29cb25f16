package io.customerrecord.local.aws.testing;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Inverts the result of the tests that a {@link KnownDeviation} names. */
final class DeviationCheck implements BeforeAllCallback, InvocationInterceptor {

  @Override
  public void beforeAll(ExtensionContext context) {
    Set<String> tests =
        ReflectionSupport.streamMethods(
                context.getRequiredTestClass(), method -> true, HierarchyTraversalMode.TOP_DOWN)
            .map(Method::getName)
            .collect(Collectors.toSet());
    for (KnownDeviation deviation : deviations(context)) {
      if (!tests.contains(deviation.test())) {
        throw new IllegalStateException("The suite has no test " + deviation.test());
      }
    }
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    Optional<KnownDeviation> deviation =
        Arrays.stream(deviations(context))
            .filter(each -> each.test().equals(call.getExecutable().getName()))
            .findFirst();
    if (deviation.isEmpty()) {
      test.proceed();
    } else if (passes(test)) {
      throw new AssertionError(
          "The server no longer deviates, so remove: " + deviation.get().how());
    }
  }

  private static boolean passes(Invocation<Void> test) {
    try {
      test.proceed();
      return true;
    } catch (Throwable expected) {
      return false;
    }
  }

  private static KnownDeviation[] deviations(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotationsByType(KnownDeviation.class);
  }
}

package io.customerrecord.testing;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.assertj.core.presentation.StandardRepresentation;

/**
 * Lets AssertJ show the records of this library with all their components. Their own text leaves
 * out personal data, so a failed assertion would not tell where two of them differ. A test run
 * turns it on with {@code Assertions.useRepresentation(new RecordRepresentation())}, or for good
 * with a file {@code META-INF/services/org.assertj.core.presentation.Representation} that names
 * this class. Thread-safe.
 */
public final class RecordRepresentation extends StandardRepresentation {
  private static final String OURS = "io.customerrecord.";

  @Override
  protected String fallbackToStringOf(Object object) {
    return object instanceof Record && object.getClass().getName().startsWith(OURS)
        ? shown(object)
        : super.fallbackToStringOf(object);
  }

  private String shown(Object object) {
    Class<?> type = object.getClass();
    return Arrays.stream(type.getRecordComponents())
        .map(component -> component.getName() + "=" + toStringOf(valueOf(component, object)))
        .collect(Collectors.joining(", ", type.getSimpleName() + "[", "]"));
  }

  private static Object valueOf(RecordComponent component, Object object) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record does not show its " + component.getName(), e);
    }
  }
}

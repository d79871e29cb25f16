package io.customerrecord.testing;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.assertj.core.presentation.StandardRepresentation;

/**
 * Lets AssertJ show the records of this library with all their components. Their {@code toString}
 * leaves out personal data, so a failed assertion would not show where two of them differ. To
 * enable it for a test run, call {@code Assertions.useRepresentation(new RecordRepresentation())},
 * or add a file {@code META-INF/services/org.assertj.core.presentation.Representation} that names
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
      throw new IllegalStateException("cannot read the record component " + component.getName(), e);
    }
  }
}

package io.customerrecord.custom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.custom.runtime.start.Comparators;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SerializableComparatorsTest {
  private static final List<String> TEXTS = List.of("bb", "a", "Aa", "", "dddd", "B", "b", "BB");

  @Test
  void calls_are_replaced_and_sort_alike() throws Exception {
    byte[] original = ClassFiles.of(Lambdas.class);
    byte[] replaced = SerializableComparators.replaceIn(original);
    Class<?> rewritten = ClassFiles.load(Map.of(Lambdas.class.getName(), replaced), Lambdas.class);

    assertThat(ClassFiles.calls(original)).contains("java/util/Comparator.comparing");
    assertThat(ClassFiles.calls(original)).contains("java/util/Comparator.comparingInt");
    assertThat(ClassFiles.calls(replaced))
        .doesNotContain("java/util/Comparator.comparing", "java/util/Comparator.comparingInt")
        .contains("java/util/Comparator.thenComparingLong");
    assertThat(rewritten.getMethod("sorted", List.class).invoke(null, TEXTS))
        .isEqualTo(Lambdas.sorted(TEXTS));
  }

  @Test
  void a_key_of_null_is_rejected_as_by_the_JDK() throws Exception {
    byte[] replaced = SerializableComparators.replaceIn(ClassFiles.of(Lambdas.class));
    Class<?> rewritten = ClassFiles.load(Map.of(Lambdas.class.getName(), replaced), Lambdas.class);

    assertThatThrownBy(
            () -> rewritten.getMethod("sorted", List.class).invoke(null, Arrays.asList("a", null)))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Comparators.comparingInt(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Comparators.comparing(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void a_class_without_such_a_call_is_the_same() throws Exception {
    byte[] other = ClassFiles.of(Switches.class);
    assertThat(SerializableComparators.replaceIn(other)).isSameAs(other);
  }
}

package io.customerrecord.custom.runtime;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.custom.runtime.Lambdas.Consuming;
import io.customerrecord.custom.runtime.Lambdas.Initialized;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Type;

/** Compares {@link Lambdas} as javac makes it with the same class after the replacement. */
class InitializingLambdasTest {
  private static final String FILE = Type.getInternalName(Lambdas.class) + ".class";

  private static byte[] original = {};
  private static Map<String, byte[]> replaced = Map.of();
  private static Class<?> rewritten = Object.class;

  @BeforeAll
  static void rewrite() throws Exception {
    original = ClassFiles.of(Lambdas.class);
    replaced =
        InitializingLambdas.ofInterfacesIn(
                List.of(ClassFiles.of(Initialized.class), ClassFiles.of(Consuming.class), original))
            .replaceIn(FILE, original);
    Map<String, byte[]> byName =
        replaced.entrySet().stream()
            .collect(
                toMap(
                    each -> each.getKey().replace(".class", "").replace('/', '.'),
                    Map.Entry::getValue));
    rewritten = ClassFiles.load(byName, Lambdas.class);
  }

  @Test
  void lambdas_that_initialise_their_interface_are_replaced() {
    String initialized = Type.getDescriptor(Initialized.class);
    String consuming = Type.getDescriptor(Consuming.class);

    List<String> before = ClassFiles.callSites(original);
    List<String> after = ClassFiles.callSites(replaced.get(FILE));

    assertThat(before).filteredOn(initialized::equals).hasSize(5);
    assertThat(after).filteredOn(initialized::equals).as("one that uses this").hasSize(1);
    assertThat(before).filteredOn(consuming::equals).hasSize(2);
    assertThat(after).filteredOn(consuming::equals).as("a method reference").hasSize(1);
    assertThat(replaced).as("with a class for each lambda").hasSize(1 + 5);
    assertThat(before).hasSize(after.size() + 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nested", "usingThis", "reference", "failing", "other"})
  void they_do_the_same(String method) throws Exception {
    assertThat(rewritten.getMethod(method).invoke(null))
        .isEqualTo(Lambdas.class.getMethod(method).invoke(null));
  }

  @Test
  void they_capture_values_of_each_size() throws Exception {
    assertThat(
            rewritten
                .getMethod("capturing", long.class, boolean.class, String.class)
                .invoke(null, Long.MIN_VALUE, true, "text"))
        .isEqualTo(Lambdas.capturing(Long.MIN_VALUE, true, "text"))
        .isEqualTo("-9223372036854775808 truetext12.5threeof");
  }

  @Test
  void a_lambda_that_uses_this_stays_private() {
    assertThat(rewritten.getDeclaredMethods())
        .filteredOn(method -> method.getName().startsWith("lambda$"))
        .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
        .isNotEmpty()
        .allMatch(method -> Modifier.isPrivate(method.getModifiers()));
  }

  @Test
  void a_class_without_such_a_lambda_is_the_same() throws Exception {
    byte[] other = ClassFiles.of(Switches.class);
    assertThat(
            InitializingLambdas.ofInterfacesIn(List.of(ClassFiles.of(Initialized.class)))
                .replaceIn("a file", other))
        .containsExactly(Map.entry("a file", other));
  }
}

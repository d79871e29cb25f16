package io.customerrecord.custom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.custom.runtime.Switches.Circle;
import io.customerrecord.custom.runtime.Switches.Color;
import io.customerrecord.custom.runtime.Switches.Pair;
import io.customerrecord.custom.runtime.Switches.Text;
import java.lang.reflect.Method;
import java.nio.CharBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;

/** Compares {@link Switches} as javac makes it with the same class after the replacement. */
class PatternSwitchesTest {
  private static byte[] original = {};
  private static byte[] replaced = {};
  private static Class<?> rewritten = Object.class;

  @BeforeAll
  static void rewrite() throws Exception {
    original = ClassFiles.of(Switches.class);
    replaced = PatternSwitches.replaceIn(original);
    rewritten = ClassFiles.load(Map.of(Switches.class.getName(), replaced), Switches.class);
  }

  @Test
  void only_switches_over_classes_and_strings_are_replaced() {
    assertThat(ClassFiles.callSites(original))
        .filteredOn(site -> site.equals("typeSwitch"))
        .as("in classes, shapes (with those of nested records), strings and mixed")
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(ClassFiles.callSites(replaced))
        .filteredOn(site -> site.equals("typeSwitch"))
        .hasSize(1);
  }

  @Test
  void a_class_without_such_a_switch_is_the_same() throws Exception {
    byte[] other = ClassFiles.of(Circle.class);
    assertThat(PatternSwitches.replaceIn(other)).isSameAs(other);
  }

  @ParameterizedTest
  @NullSource
  @MethodSource("objects")
  void switches_over_classes_take_the_same_branch(@Nullable Object selector) throws Exception {
    assertThat(call("classes", Object.class, selector)).isEqualTo(Switches.classes(selector));
  }

  static Stream<Object> objects() {
    Circle one = new Circle(1);
    return Stream.of(
        "",
        "a",
        "a long one",
        CharBuffer.wrap("sb"),
        1,
        0,
        -1L,
        2.5,
        new int[3],
        new long[3],
        one,
        new Pair(one, one),
        new Pair(one, new Circle(2)),
        new Pair(new Pair(one, one), one),
        new Pair(one, new Pair(one, new Circle(3))),
        Color.RED);
  }

  @ParameterizedTest
  @MethodSource("strings")
  void switches_over_strings_take_the_same_branch(String selector) throws Exception {
    assertThat(call("strings", String.class, selector)).isEqualTo(Switches.strings(selector));
  }

  static Stream<String> strings() {
    return Stream.of("PERSON", "ORGANISATION", "PERSONS", "", "x", "PERSONS".substring(0, 6));
  }

  @ParameterizedTest
  @MethodSource("mixed")
  void switches_over_constants_are_left_as_they_are(Switches.Mixed selector) throws Exception {
    assertThat(call("mixed", Switches.Mixed.class, selector)).isEqualTo(Switches.mixed(selector));
  }

  static Stream<Switches.Mixed> mixed() {
    return Stream.of(Color.RED, Color.GREEN, new Text("text"));
  }

  private static Object call(String name, Class<?> type, @Nullable Object selector)
      throws Exception {
    Method method = rewritten.getMethod(name, type);
    assertThat(method.getDeclaringClass()).isNotEqualTo(Switches.class);
    return method.invoke(null, selector);
  }
}

package io.customerrecord.custom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.custom.runtime.Switches.Circle;
import io.customerrecord.custom.runtime.Switches.Color;
import io.customerrecord.custom.runtime.Switches.Pair;
import io.customerrecord.custom.runtime.Switches.Text;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Compares {@link Switches} as javac makes it with the same class after the replacement. */
class PatternSwitchesTest {
  private static byte[] original = {};
  private static byte[] replaced = {};
  private static Class<?> rewritten = Object.class;

  @BeforeAll
  static void rewrite() throws Exception {
    original = bytes(Switches.class);
    replaced = PatternSwitches.replaceIn(original);
    rewritten =
        new OneClassLoader(Switches.class.getName(), replaced).loadClass(Switches.class.getName());
  }

  @Test
  void only_switches_over_classes_and_strings_are_replaced() {
    assertThat(callSites(original))
        .filteredOn(site -> site.equals("typeSwitch"))
        .as("in classes, shapes (with those of nested records), strings and mixed")
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(callSites(replaced)).filteredOn(site -> site.equals("typeSwitch")).hasSize(1);
  }

  @Test
  void a_class_without_such_a_switch_is_the_same() throws Exception {
    byte[] other = bytes(Circle.class);
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

  /** The names of the bootstrap methods of all dynamic call sites. */
  private static List<String> callSites(byte[] type) {
    List<String> sites = new ArrayList<>();
    new ClassReader(type)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitInvokeDynamicInsn(
                      String site, String siteDescriptor, Handle bootstrap, Object... labels) {
                    sites.add(bootstrap.getName());
                  }
                };
              }
            },
            0);
    return sites;
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  /** Defines one class anew, and takes all others from the application. */
  private static final class OneClassLoader extends ClassLoader {
    private final String name;
    private final byte[] bytes;

    OneClassLoader(String name, byte[] bytes) {
      super(PatternSwitchesTest.class.getClassLoader());
      this.name = name;
      this.bytes = bytes;
    }

    @Override
    protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
      return wanted.equals(name)
          ? defineClass(name, bytes, 0, bytes.length)
          : super.loadClass(wanted, resolve);
    }
  }
}

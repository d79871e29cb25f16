package io.customerrecord.custom.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionModuleTest {
  /** A service that a file names. */
  public interface Named {}

  /** Its provider. */
  public static final class Provider implements Named {}

  /** A service that only a call names. */
  public interface Loaded {}

  /** Has that call. */
  public static final class Caller {
    static ServiceLoader<Loaded> load() {
      return ServiceLoader.load(Loaded.class);
    }
  }

  /** Added to the classes of the jar. */
  public static final class Handler {}

  @TempDir private Path directory;
  private ModuleDescriptor descriptor = ModuleDescriptor.newModule("none").build();

  @BeforeEach
  void unpack() throws IOException {
    Path jar = directory.resolve("app.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type : List.of(Named.class, Provider.class, Loaded.class, Caller.class)) {
        put(out, path(type), bytes(type));
      }
      put(
          out,
          "META-INF/services/" + Named.class.getName(),
          ("# a comment\n" + Provider.class.getName() + " # another\n").getBytes(UTF_8));
      put(out, "META-INF/legal/a-library/META-INF/LICENSE", "a licence".getBytes(UTF_8));
      put(out, "META-INF/NOTICE", "a notice".getBytes(UTF_8));
      put(out, "some/resource.properties", "a=b".getBytes(UTF_8));
    }
    Path modules = directory.resolve("modules");
    FunctionModule.unpack(
        jar, modules, directory.resolve("legal"), List.of("java.base", "java.xml"), Handler.class);
    descriptor = ModuleFinder.of(modules).find(FunctionModule.NAME).orElseThrow().descriptor();
  }

  @Test
  void the_module_is_open_and_requires_what_it_is_told_to() {
    assertThat(descriptor.isOpen()).isTrue();
    assertThat(descriptor.requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder("java.base", "java.xml");
  }

  @Test
  void services_named_in_files_are_provided_and_used() {
    assertThat(descriptor.provides())
        .singleElement()
        .satisfies(
            provided -> {
              assertThat(provided.service()).isEqualTo(Named.class.getName());
              assertThat(provided.providers()).containsExactly(Provider.class.getName());
            });
    assertThat(descriptor.uses()).contains(Named.class.getName());
  }

  /** Without it, the call would fail in the image, though it works on the class path. */
  @Test
  void services_that_a_class_loads_are_used() {
    assertThat(descriptor.uses()).contains(Loaded.class.getName());
  }

  @Test
  void the_handler_and_resources_are_in_the_module_and_licences_beside_it() {
    Path app = directory.resolve("modules/app");
    assertThat(app.resolve(path(Handler.class))).exists();
    assertThat(app.resolve("some/resource.properties")).hasContent("a=b");
    assertThat(app.resolve("META-INF")).doesNotExist();
    assertThat(directory.resolve("legal/a-library/META-INF/LICENSE")).hasContent("a licence");
    assertThat(directory.resolve("legal/NOTICE")).hasContent("a notice");
  }

  private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    OutputStream out = jar;
    out.write(bytes);
    jar.closeEntry();
  }

  private static String path(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + path(type)))) {
      return in.readAllBytes();
    }
  }
}

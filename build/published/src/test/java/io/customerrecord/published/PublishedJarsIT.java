package io.customerrecord.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedJarsIT {
  static Stream<String> modules() {
    return Published.MODULE_NAMES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void each_jar_has_the_licence_and_the_notice(String module) throws Exception {
    for (String suffix : List.of("", "-sources")) {
      assertHasLicence(Published.jar(module, suffix));
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_jar_has_the_name_by_which_modules_require_it(String module) throws Exception {
    try (JarFile jar = new JarFile(Published.jar(module, "").toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo(Published.MODULE_NAMES.get(module));
    }
  }

  @Test
  void all_jars_resolve_together_on_a_module_path() {
    Path[] jars = modules().map(module -> Published.jar(module, "")).toArray(Path[]::new);
    Configuration resolved = resolve(jars, Set.copyOf(Published.MODULE_NAMES.values()));
    assertThat(resolved.modules())
        .extracting(ResolvedModule::name)
        .containsAll(Published.MODULE_NAMES.values());
  }

  /** Without DynamoDB Local, whose libraries are made for a class path. */
  @Test
  void the_store_and_its_libraries_resolve_on_a_module_path() {
    Path[] jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry ->
                    entry.contains("/customer-domain/")
                        || entry.contains("/customer-store-dynamodb/")
                        || entry.contains("/customer-event-json/")
                        || entry.contains("/jackson-core/")
                        || entry.contains("/jspecify/")
                        || entry.contains("/slf4j-api/")
                        || entry.contains("/reactive-streams/")
                        || entry.contains("/software/amazon/awssdk/"))
            .filter(entry -> !entry.contains("crt"))
            .map(Path::of)
            .toArray(Path[]::new);
    assertThat(jars).hasSizeGreaterThan(30);
    assertThatCode(() -> resolve(jars, Set.of("io.customerrecord.store.dynamodb")))
        .doesNotThrowAnyException();
  }

  @Test
  void the_conformance_set_has_the_licence_the_notice_and_the_contract() throws Exception {
    Path zip =
        Published.target("customer-event-json")
            .resolve("customer-event-json-" + Published.VERSION + "-conformance.zip");
    try (FileSystem files = FileSystems.newFileSystem(zip)) {
      for (String name : List.of("LICENSE", "NOTICE", "docs/consuming.md")) {
        assertThat(Files.readString(files.getPath(name)))
            .as(name)
            .isEqualTo(Files.readString(Published.ROOT.resolve(name)));
      }
    }
  }

  static void assertHasLicence(Path file) throws Exception {
    try (JarFile jar = new JarFile(file.toFile())) {
      for (String name : List.of("LICENSE", "NOTICE")) {
        assertThat(Published.metaInf(jar, name))
            .as("%s in %s", name, file)
            .isEqualTo(Files.readString(Published.ROOT.resolve(name)));
      }
    }
  }

  /** Throws a ResolutionException if two modules contain the same package. */
  private static Configuration resolve(Path[] jars, Set<String> roots) {
    return ModuleLayer.boot()
        .configuration()
        .resolve(ModuleFinder.of(jars), ModuleFinder.ofSystem(), roots);
  }
}

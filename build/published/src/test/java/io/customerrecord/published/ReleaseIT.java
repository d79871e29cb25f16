package io.customerrecord.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only the profile {@code release} makes. */
class ReleaseIT {
  static Stream<String> modules() {
    return Published.MODULE_NAMES.keySet().stream();
  }

  static Stream<String> functions() {
    return Published.FUNCTIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void each_module_has_a_javadoc_jar_with_its_licence(String module) throws Exception {
    Path javadoc = Published.jar(module, "-javadoc");
    PublishedJarsIT.assertHasLicence(javadoc);
    try (JarFile jar = new JarFile(javadoc.toFile())) {
      assertThat(jar.getEntry("index.html")).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void the_sbom_of_a_zip_lists_the_libraries_in_it_and_no_other(String function)
      throws IOException {
    Set<String> held =
        new FunctionZip(function)
            .libraries().stream()
                .filter(library -> !library.name().equals(function))
                .map(library -> library.name() + " " + library.version())
                .collect(Collectors.toCollection(TreeSet::new));
    JsonNode sbom = sbom(Published.target(function).resolve(function + ".cdx.json"));
    assertThat(components(sbom)).isEqualTo(held);
    assertThat(sbom.at("/metadata/component/name").asText()).isEqualTo(function);
  }

  @Test
  void the_aggregate_sbom_lists_all_modules_and_all_libraries_of_the_zips() throws IOException {
    Set<String> expected =
        Published.MODULE_NAMES.keySet().stream()
            .map(module -> module + " " + Published.VERSION)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String function : Published.FUNCTIONS) {
      expected.addAll(components(sbom(Published.target(function).resolve(function + ".cdx.json"))));
    }
    assertThat(components(sbom(Path.of("target", "customer-record.cdx.json"))))
        .containsAll(expected);
  }

  private static JsonNode sbom(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static Set<String> components(JsonNode sbom) {
    Set<String> components = new TreeSet<>();
    for (JsonNode component : sbom.get("components")) {
      components.add(component.get("name").asText() + " " + component.get("version").asText());
    }
    return components;
  }
}

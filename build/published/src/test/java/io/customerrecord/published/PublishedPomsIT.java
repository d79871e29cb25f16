package io.customerrecord.published;

import static io.customerrecord.published.Published.children;
import static io.customerrecord.published.Published.flattenedPom;
import static io.customerrecord.published.Published.text;
import static io.customerrecord.published.Published.xml;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The POMs that users get: complete by themselves, and of one mind about versions. */
class PublishedPomsIT {
  static Stream<String> modules() {
    return Stream.concat(jars(), Stream.of("customer-bom"));
  }

  static Stream<String> jars() {
    return Published.MODULE_NAMES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_pom_needs_no_parent_and_no_property(String module) throws Exception {
    Element pom = xml(flattenedPom(module));
    assertThat(children(pom, "parent")).isEmpty();
    assertThat(children(pom, "properties")).isEmpty();
    assertThat(Files.readString(flattenedPom(module))).doesNotContain("${");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_pom_says_what_a_repository_asks_for(String module) {
    Element pom = xml(flattenedPom(module));
    for (String path :
        new String[] {
          "name",
          "description",
          "url",
          "inceptionYear",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/developerConnection",
          "scm/url"
        }) {
      assertThat(text(pom, path)).as(path).isNotBlank();
    }
    assertThat(text(pom, "version")).isEqualTo(Published.VERSION);
    assertThat(text(pom, "scm/url")).isEqualTo(text(pom, "url"));
  }

  @ParameterizedTest
  @MethodSource("jars")
  void a_dependency_has_one_exact_version_and_is_not_for_tests(String module) {
    for (Element dependency : dependencies(xml(flattenedPom(module))).toList()) {
      assertThat(text(dependency, "version"))
          .as(text(dependency, "artifactId"))
          .matches("[0-9][^\\[\\](),]*");
      assertThat(text(dependency, "scope")).isIn("compile", "runtime", "provided");
    }
  }

  @Test
  void all_poms_name_the_same_version_of_a_library() {
    Map<String, Set<String>> versions = new TreeMap<>();
    jars()
        .flatMap(module -> dependencies(xml(flattenedPom(module))))
        .forEach(
            dependency ->
                versions
                    .computeIfAbsent(
                        text(dependency, "groupId") + ":" + text(dependency, "artifactId"),
                        key -> new TreeSet<>())
                    .add(text(dependency, "version")));
    assertThat(versions).isNotEmpty().allSatisfy((key, set) -> assertThat(set).hasSize(1));
  }

  @Test
  void a_pom_depends_on_published_modules_only() {
    assertThat(jars().flatMap(module -> dependencies(xml(flattenedPom(module)))))
        .filteredOn(dependency -> text(dependency, "groupId").equals("io.customerrecord"))
        .extracting(dependency -> text(dependency, "artifactId"))
        .isSubsetOf(Published.MODULE_NAMES.keySet());
  }

  @ParameterizedTest
  @MethodSource("jars")
  void a_jar_contains_its_published_pom(String module) throws Exception {
    try (JarFile jar = new JarFile(Published.jar(module, "").toFile())) {
      assertThat(Published.metaInf(jar, "maven/io.customerrecord/" + module + "/pom.xml"))
          .isEqualTo(Files.readString(flattenedPom(module)));
    }
  }

  @Test
  void the_bom_names_every_published_module_and_nothing_else() {
    Element bom = xml(flattenedPom("customer-bom"));
    assertThat(
            children(children(bom, "dependencyManagement").getFirst(), "dependencies").stream()
                .flatMap(all -> children(all, "dependency").stream()))
        .allSatisfy(managed -> assertThat(text(managed, "version")).isEqualTo(Published.VERSION))
        .extracting(managed -> text(managed, "artifactId"))
        .containsExactlyInAnyOrderElementsOf(Published.MODULE_NAMES.keySet());
    assertThat(children(bom, "dependencies")).isEmpty();
  }

  @Test
  void a_module_is_deployed_if_it_is_named_here() {
    Stream<String> modules =
        children(children(xml(Published.ROOT.resolve("pom.xml")), "modules").getFirst(), "module")
            .stream()
            .map(Element::getTextContent);
    assertThat(modules.filter(PublishedPomsIT::isDeployed))
        .containsExactlyInAnyOrderElementsOf(modules().toList());
  }

  private static boolean isDeployed(String module) {
    Path pom = Published.ROOT.resolve(module).resolve("pom.xml");
    return text(xml(pom), "properties/maven.deploy.skip").equals("false");
  }

  private static Stream<Element> dependencies(Element pom) {
    return children(pom, "dependencies").stream()
        .flatMap(all -> children(all, "dependency").stream());
  }
}

package io.customerrecord.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A zip distributes the libraries in it, and so it must carry their licences. */
class FunctionLicencesIT {
  static Stream<FunctionZip> zips() {
    return Stream.concat(
        Stream.concat(Published.FUNCTIONS.stream(), Stream.of("customer-custom-runtime"))
            .map(FunctionZip::new),
        Stream.of(new FunctionZip("customer-admin", "customer-verify-app.jar")));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void a_zip_has_the_licence_of_each_library_in_it_and_of_no_other(FunctionZip zip) {
    Set<String> licensed = new TreeSet<>();
    for (String name : zip.entries()) {
      if (name.matches("META-INF/legal/[^/]+/META-INF/[^/]*LICENSE[^/]*")) {
        licensed.add(name.split("/", -1)[2]);
      }
    }
    Set<String> libraries =
        zip.libraries().stream()
            .map(FunctionZip.Library::name)
            .filter(name -> !name.equals(zip.module()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(libraries).contains("customer-domain", "slf4j-nop", "reactive-streams");
    assertThat(licensed).isEqualTo(libraries);
    assertThat(zip.entries()).contains("META-INF/LICENSE", "META-INF/NOTICE");
  }

  @ParameterizedTest
  @MethodSource("zips")
  void every_class_of_a_zip_comes_from_a_known_library(FunctionZip zip) {
    assertThat(zip.strayClasses()).isEmpty();
  }
}

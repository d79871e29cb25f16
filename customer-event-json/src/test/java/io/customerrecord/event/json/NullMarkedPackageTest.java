package io.customerrecord.event.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** A null checker ignores a package that is not marked. */
class NullMarkedPackageTest {
  @Test
  void the_one_package_of_the_module_is_null_marked() throws IOException {
    Class<?> type = EventJson.class;
    Path classes =
        Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    try (Stream<Path> files = Files.walk(classes)) {
      assertThat(files.filter(file -> file.toString().endsWith(".class")).map(Path::getParent))
          .containsOnly(classes.resolve(type.getPackageName().replace('.', '/')));
    }
    assertThat(type.getPackage().isAnnotationPresent(NullMarked.class)).isTrue();
  }
}

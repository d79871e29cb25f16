package io.customerrecord.benchmarks.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UberJarTest {
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final String SERVICE = "META-INF/services/a.Service";

  @TempDir private Path directory;
  private Path uber;

  @BeforeEach
  void write() throws IOException {
    Path first =
        jar("first.jar", Map.of("a/A.class", "first", SERVICE, "a.One", "META-INF/LICENSE", "MIT"));
    Path second =
        jar(
            "second.jar",
            Map.of(
                "a/A.class",
                "second",
                "b/B.class",
                "b",
                SERVICE,
                "b.Two",
                "META-INF/LICENSE",
                "Apache",
                "META-INF/MANIFEST.MF",
                "Class-Path: elsewhere.jar",
                "META-INF/versions/21/b/B.class",
                "newer",
                "module-info.class",
                "b",
                "linux/native.so",
                "ELF"));
    uber = directory.resolve("uber.jar");
    UberJar.write(List.of(first, second), uber, TIME);
  }

  @Test
  void the_first_jar_that_has_a_class_wins() throws Exception {
    assertThat(text("a/A.class")).isEqualTo("first");
    assertThat(text("b/B.class")).isEqualTo("b");
  }

  @Test
  void the_providers_of_a_service_are_joined_a_line_each() throws Exception {
    assertThat(text(SERVICE).lines().filter(line -> !line.isBlank()))
        .containsExactly("a.One", "b.Two");
  }

  @Test
  void every_licence_is_kept_beside_the_name_of_its_jar() throws Exception {
    assertThat(text("META-INF/legal/first.jar/LICENSE")).isEqualTo("MIT");
    assertThat(text("META-INF/legal/second.jar/LICENSE")).isEqualTo("Apache");
  }

  @Test
  void nothing_else_is_in_it_and_nothing_is_compressed() throws Exception {
    try (JarFile jar = new JarFile(uber.toFile())) {
      List<? extends ZipEntry> files = jar.stream().filter(e -> !e.isDirectory()).toList();
      assertThat(files)
          .extracting(ZipEntry::getName)
          .containsExactlyInAnyOrder(
              "a/A.class",
              "b/B.class",
              SERVICE,
              "META-INF/legal/first.jar/LICENSE",
              "META-INF/legal/second.jar/LICENSE");
      assertThat(files).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
    }
    assertThat(Files.getLastModifiedTime(uber)).isEqualTo(TIME);
  }

  private Path jar(String name, Map<String, String> files) throws IOException {
    Path jar = directory.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }

  private String text(String name) throws IOException {
    try (JarFile jar = new JarFile(uber.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package io.customerrecord.custom.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crtcore.CrtConfigurationUtils;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The jar that {@code mvn package} makes for the custom runtime, compared with the jar of the
 * managed functions, which another descriptor describes.
 */
class AppJarIT {
  private static final Path MANAGED =
      Path.of("..", "customer-lambda-api", "target", "customer-lambda-api-app.jar");

  /** One class of each library that the managed runtime provides or does not need. */
  private static final List<Class<?>> ADDED =
      List.of(
          AwsCrtHttpClient.class,
          CrtConfigurationUtils.class,
          CRT.class,
          AWSLambda.class,
          PojoSerializer.class);

  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(Path.of("target", "customer-custom-runtime-app.jar").toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void the_jar_has_the_managed_classes_with_another_http_client_and_the_runtime_client()
      throws Exception {
    Set<String> expected = new TreeSet<>();
    try (JarFile managed = new JarFile(MANAGED.toFile())) {
      expected.addAll(classes(managed));
    }
    expected.removeAll(classesBeside(UrlConnectionHttpClient.class));
    expected.removeIf(name -> name.startsWith("org/crac/") || name.startsWith("org/jspecify/"));
    for (Class<?> added : ADDED) {
      expected.addAll(classesBeside(added));
    }
    Set<String> actual = classes(jar);
    assertThat(expected.stream().filter(name -> !actual.contains(name)).limit(10)).isEmpty();
    assertThat(actual.stream().filter(name -> !expected.contains(name)).limit(10)).isEmpty();
  }

  @Test
  void services_are_those_of_the_included_implementations() throws Exception {
    assertThat(services("software.amazon.awssdk.http.SdkHttpService"))
        .containsExactly("software.amazon.awssdk.http.crt.AwsCrtSdkHttpService");
    assertThat(services("org.slf4j.spi.SLF4JServiceProvider"))
        .containsExactly("org.slf4j.nop.NOPServiceProvider");
  }

  /** Files of one name with different texts: each library keeps its own. */
  @Test
  void the_licences_and_notices_of_all_libraries_are_included() throws Exception {
    assertThat(legal("regions", "LICENSE.txt")).contains("Apache License");
    assertThat(legal("slf4j-api", "LICENSE.txt")).contains("Permission is hereby granted");
    assertThat(legal("jackson-core", "NOTICE")).contains("Jackson");
    assertThat(legal("aws-lambda-java-serialization", "NOTICE")).contains("Jackson");
    assertThat(legal("aws-crt-client", "NOTICE.txt")).contains("AWS SDK for Java");
  }

  @Test
  void nothing_is_compressed_and_no_native_library_is_included() {
    assertThat(jar.stream())
        .allSatisfy(entry -> assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED))
        .extracting(JarEntry::getName)
        .doesNotHaveDuplicates()
        .noneMatch(name -> name.matches(".*\\.(so|dll|dylib)"));
  }

  private static Set<String> classesBeside(Class<?> type) throws Exception {
    Path file = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile from = new JarFile(file.toFile())) {
      return classes(from);
    }
  }

  private static Set<String> classes(JarFile from) {
    Set<String> names = new TreeSet<>();
    from.stream()
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(".class"))
        .filter(name -> !name.startsWith("META-INF/") && !name.equals("module-info.class"))
        .forEach(names::add);
    return names;
  }

  private static List<String> services(String service) throws IOException {
    return new String(read("META-INF/services/" + service), UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static String legal(String library, String file) throws IOException {
    return new String(read("META-INF/legal/" + library + "/META-INF/" + file), UTF_8);
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }
}

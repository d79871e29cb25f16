package io.customerrecord.benchmarks.coldstart;

import io.customerrecord.custom.runtime.CustomRuntime;
import io.customerrecord.custom.runtime.sandbox.HelloHandler;
import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.GeneratedServiceMetadataProvider;

/**
 * Packages two variants of the custom runtime, for comparison. {@code whole-sdk} contains the SDK's
 * own class in the place of ours (ADR 11). {@code hello} contains the runtime interface client and
 * an empty handler. Requires the jar that {@code mvn package -Pcustom-runtime} has made.
 */
public final class PackageVariants {
  private static final Path APP =
      Path.of("../customer-custom-runtime/target/customer-custom-runtime-app.jar");

  /** The files of the runtime interface client and of the one library that it requires. */
  private static final List<String> RUNTIME_CLIENT =
      List.of(
          "/com/amazonaws/",
          "/META-INF/services/com.amazonaws.",
          "/software/amazon/awssdk/utilslite/");

  private static final Path DIRECTORY = Path.of("target/cold-start").toAbsolutePath();

  private final Sandbox sandbox;

  private PackageVariants(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * Lays the variants out below {@code target/cold-start} and ends the JVM.
   *
   * @param arguments none
   * @throws Exception if a variant cannot be packaged
   */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Files.createDirectories(DIRECTORY);
    try (Sandbox sandbox = Sandbox.open()) {
      PackageVariants variants = new PackageVariants(sandbox);
      variants.build("whole-sdk", Workload.CREATE_WITH_KEY, PackageVariants::restoreTheSdksClass);
      variants.build("hello", Workload.HELLO, PackageVariants::keepOnlyTheRuntimeClient);
    }
    System.exit(0);
  }

  private void build(String name, Workload workload, Change change)
      throws IOException, InterruptedException {
    Path jar = DIRECTORY.resolve(name + ".jar");
    Files.deleteIfExists(jar);
    Files.copy(APP, jar);
    URI uri = URI.create("jar:" + jar.toUri());
    try (FileSystem files = FileSystems.newFileSystem(uri, Map.of("noCompression", "true"))) {
      change.apply(files);
    }
    CustomRuntime.build(jar, DIRECTORY.resolve(name), sandbox, workload);
  }

  private static void restoreTheSdksClass(FileSystem jar) throws IOException {
    put(GeneratedServiceMetadataProvider.class, jar);
  }

  private static void keepOnlyTheRuntimeClient(FileSystem jar) throws IOException {
    try (Stream<Path> files = Files.walk(jar.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (RUNTIME_CLIENT.stream().noneMatch(file.toString()::startsWith)) {
          Files.delete(file);
        }
      }
    }
    put(HelloHandler.class, jar);
  }

  private static void put(Class<?> type, FileSystem jar) throws IOException {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    Path target = jar.getPath(name);
    Files.createDirectories(target.getParent());
    try (InputStream in = type.getResourceAsStream(name)) {
      Files.write(target, Objects.requireNonNull(in).readAllBytes());
    }
  }

  private interface Change {
    void apply(FileSystem jar) throws IOException;
  }
}

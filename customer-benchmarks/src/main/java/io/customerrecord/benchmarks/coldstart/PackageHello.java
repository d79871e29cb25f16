package io.customerrecord.benchmarks.coldstart;

import io.customerrecord.custom.runtime.CustomRuntime;
import io.customerrecord.custom.runtime.sandbox.HelloHandler;
import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.Training;
import io.customerrecord.custom.runtime.sandbox.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Packages the floor of the measurement: the custom runtime with the runtime interface client and
 * an empty handler. Requires the jar that {@code mvn package} makes in customer-custom-runtime.
 */
public final class PackageHello {
  private static final Path APP =
      Path.of("../customer-custom-runtime/target/customer-custom-runtime-app.jar");

  /** The files of the runtime interface client and of the one library that it requires. */
  private static final List<String> RUNTIME_CLIENT =
      List.of(
          "/com/amazonaws/",
          "/META-INF/services/com.amazonaws.",
          "/software/amazon/awssdk/utilslite/");

  private static final Path DIRECTORY = Path.of("target/cold-start").toAbsolutePath();

  private PackageHello() {}

  /**
   * Lays the function out in {@code target/cold-start/hello} and ends the JVM.
   *
   * @param arguments none
   * @throws Exception if the function cannot be packaged
   */
  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(DIRECTORY);
    Path jar = DIRECTORY.resolve("hello.jar");
    Files.deleteIfExists(jar);
    Files.copy(APP, jar);
    URI uri = URI.create("jar:" + jar.toUri());
    try (FileSystem files = FileSystems.newFileSystem(uri, Map.of("noCompression", "true"))) {
      keepOnlyTheRuntimeClient(files);
    }
    try (Sandbox sandbox = Sandbox.open()) {
      CustomRuntime.build(
          jar,
          DIRECTORY.resolve("hello"),
          sandbox,
          new Training(HelloHandler.class, List.of(Workload.HELLO)));
    }
    System.exit(0);
  }

  private static void keepOnlyTheRuntimeClient(FileSystem jar) throws IOException {
    try (Stream<Path> files = Files.walk(jar.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (RUNTIME_CLIENT.stream().noneMatch(file.toString()::startsWith)) {
          Files.delete(file);
        }
      }
    }
  }
}

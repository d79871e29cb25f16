package io.customerrecord.benchmarks.coldstart;

import io.customerrecord.custom.runtime.CustomRuntime;
import io.customerrecord.custom.runtime.sandbox.Hello;
import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.Work;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.GeneratedServiceMetadataProvider;

/**
 * Lays out the two functions that the custom runtime is compared with: {@code whole-sdk} has the
 * SDK's own class in place of ours (ADR 11), {@code hello} has the runtime client and nothing else.
 * {@code mvn package -Pcustom-runtime} must have been run.
 */
public final class LayOut {
  private static final Path APP =
      Path.of("../customer-custom-runtime/target/customer-custom-runtime-app.jar");

  private static final Path DIRECTORY = Path.of("target/cold-start").toAbsolutePath();

  private final Sandbox sandbox;

  private LayOut(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Lays them out below {@code target/cold-start} and ends the JVM. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Files.createDirectories(DIRECTORY);
    try (Sandbox sandbox = Sandbox.open()) {
      LayOut layOut = new LayOut(sandbox);
      layOut.make("whole-sdk", Work.CREATE_WITH_KEY, LayOut::putBackTheSdksOwnClass);
      layOut.make("hello", Work.HELLO, LayOut::keepTheRuntimeClient);
    }
    System.exit(0);
  }

  private void make(String name, Work work, Change change)
      throws IOException, InterruptedException {
    Path jar = DIRECTORY.resolve(name + ".jar");
    Files.deleteIfExists(jar);
    Files.copy(APP, jar);
    URI uri = URI.create("jar:" + jar.toUri());
    try (FileSystem files = FileSystems.newFileSystem(uri, Map.of("noCompression", "true"))) {
      change.on(files);
    }
    CustomRuntime.make(jar, DIRECTORY.resolve(name), sandbox, work);
  }

  private static void putBackTheSdksOwnClass(FileSystem jar) throws IOException {
    put(GeneratedServiceMetadataProvider.class, jar);
  }

  private static void keepTheRuntimeClient(FileSystem jar) throws IOException {
    try (Stream<Path> files = Files.walk(jar.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith("/com/amazonaws")) {
          Files.delete(file);
        }
      }
    }
    put(Hello.class, jar);
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
    void on(FileSystem jar) throws IOException;
  }
}

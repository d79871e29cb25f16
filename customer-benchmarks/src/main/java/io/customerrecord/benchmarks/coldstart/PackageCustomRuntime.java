package io.customerrecord.benchmarks.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Packages the API for an OS-only runtime, and starts what it has packaged: unpacked into a fresh
 * directory, the zip answers a command from its AOT cache, or the build fails.
 *
 * <p>Arguments: the zip to make, a directory to work in, the sources of the slim classes, then jars
 * and directories of jars. In the directory to work in {@code custom} is left as Lambda would
 * unpack it, and {@code hello} is the floor, made the same way.
 */
public final class PackageCustomRuntime {
  private PackageCustomRuntime() {}

  /** Packages and ends the JVM. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Path zip = Path.of(arguments[0]).toAbsolutePath().normalize();
    Path work = Path.of(arguments[1]).toAbsolutePath().normalize();
    Files.createDirectories(work);
    List<Path> jars = new ArrayList<>();
    for (String place : List.of(arguments).subList(3, arguments.length)) {
      jars.addAll(jars(Path.of(place)));
    }
    jars.addFirst(SlimServiceMetadata.jar(Path.of(arguments[2]), jars, work));
    try (Workbench bench = Workbench.open()) {
      make(jars, work, zip, work.resolve("custom"), bench, true);
      List<Path> few = new ArrayList<>(List.of(hello(work)));
      jars.stream()
          .filter(jar -> jar.toString().matches(".*/(aws-lambda-java|utils-lite)-[^/]*"))
          .forEach(few::add);
      make(few, work, work.resolve("hello.zip"), work.resolve("hello"), bench, false);
    }
    System.exit(0);
  }

  private static void make(
      List<Path> jars, Path work, Path zip, Path unpacked, Workbench bench, boolean commits)
      throws IOException, InterruptedException {
    Path made = work.resolve("made");
    CustomRuntime.make(jars, made, bench, commits);
    FunctionZip.pack(made, zip);
    Directories.delete(made);
    Directories.delete(unpacked);
    FunctionZip.unpack(zip, unpacked);
    bench.answersFromItsCache(new Row(zip.getFileName().toString(), unpacked, commits));
    System.out.println(zip.getFileName() + ": " + Files.size(zip) + " bytes, its cache maps");
  }

  private static List<Path> jars(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of(directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Path hello(Path work) throws IOException {
    Path jar = work.resolve("hello.jar");
    String name = Hello.class.getName().replace('.', '/');
    try (InputStream in = Hello.class.getResourceAsStream("Hello.class")) {
      UberJar.writeClass(name, Objects.requireNonNull(in).readAllBytes(), jar);
    }
    return jar;
  }
}

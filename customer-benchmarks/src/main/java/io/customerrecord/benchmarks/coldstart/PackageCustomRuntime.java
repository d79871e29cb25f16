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
 * unpack it, {@code whole-sdk} is the same without the slim classes, and {@code hello} is the
 * floor, made the same way.
 */
public final class PackageCustomRuntime {
  private final Path directory;
  private final Workbench bench;

  private PackageCustomRuntime(Path directory, Workbench bench) {
    this.directory = directory;
    this.bench = bench;
  }

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
    List<Path> slim = new ArrayList<>(jars);
    slim.addFirst(SlimServiceMetadata.jar(Path.of(arguments[2]), jars, work));
    List<Path> few = new ArrayList<>(List.of(hello(work)));
    jars.stream()
        .filter(jar -> jar.toString().matches(".*/(aws-lambda-java|utils-lite)-[^/]*"))
        .forEach(few::add);
    try (Workbench bench = Workbench.open()) {
      PackageCustomRuntime packaging = new PackageCustomRuntime(work, bench);
      packaging.make(slim, zip, "custom", Work.CREATE_WITH_KEY);
      packaging.make(jars, work.resolve("whole-sdk.zip"), "whole-sdk", Work.CREATE_WITH_KEY);
      packaging.make(few, work.resolve("hello.zip"), "hello", Work.HELLO);
    }
    System.exit(0);
  }

  private void make(List<Path> jars, Path zip, String name, Work work)
      throws IOException, InterruptedException {
    Path made = directory.resolve("made");
    CustomRuntime.make(jars, made, bench, work);
    FunctionZip.pack(made, zip);
    Directories.delete(made);
    Path unpacked = directory.resolve(name);
    Directories.delete(unpacked);
    FunctionZip.unpack(zip, unpacked);
    bench.answersFromItsCache(new Row(name, unpacked, work));
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

package io.customerrecord.benchmarks.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Lays a function out for an OS-only runtime of Lambda on Linux and x86_64: a JRE made by jlink,
 * one jar, the two native libraries, an AOT cache of what the function itself loaded while it
 * answered one command, and the {@code bootstrap} that starts it all.
 */
final class CustomRuntime {
  private static final String MODULES =
      "java.base,java.logging,java.naming,java.security.sasl,java.sql,java.xml,jdk.unsupported";

  private static final String CRT = "linux/x86_64/glibc/libaws-crt-jni.so";
  private static final String RUNTIME_CLIENT = "jni/libaws-lambda-jni.linux-x86_64.so";

  /**
   * Why each is there: docs/cold-start.md. The same for the training run, or the cache is refused.
   */
  private static final String OPTIONS =
      String.join(
          " ",
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileThresholdScaling=10",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-XX:-AOTReplayTraining",
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
          "-Dslf4j.internal.verbosity=WARN",
          "-DcustomerRecord.http=crt",
          "--enable-native-access=ALL-UNNAMED",
          "-cp app.jar");

  private static final String BOOTSTRAP =
      """
      #!/bin/sh
      cd "$LAMBDA_TASK_ROOT"
      exec jre/bin/java @OPTIONS@ @CACHE@ \\
        -Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=$PWD/jre/lib/libaws-lambda-jni.so \\
        com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
      """;

  private final Path directory;

  private CustomRuntime(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes the function.
   *
   * @param jars what it needs, the first first
   * @param directory where to make it; what is there is deleted
   * @param bench where it is trained
   * @param work what it is trained with
   */
  static void make(List<Path> jars, Path directory, Workbench bench, Work work)
      throws IOException, InterruptedException {
    Directories.delete(directory);
    Files.createDirectories(directory);
    CustomRuntime made = new CustomRuntime(directory);
    made.link();
    for (Path jar : jars) {
      made.extract(jar, CRT, "libaws-crt-jni.so");
      made.extract(jar, RUNTIME_CLIENT, "libaws-lambda-jni.so");
    }
    // zip files of old know even seconds only
    UberJar.write(
        jars, directory.resolve("app.jar"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    made.script("bootstrap", "-XX:AOTCache=app.aot");
    made.train(bench, work);
  }

  private void link() throws IOException, InterruptedException {
    run(
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--add-modules=" + MODULES,
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--output=jre");
    preferSunJce();
  }

  /**
   * Moves the provider of HMAC, which signs requests, to the second place. Java looks for an
   * algorithm in one provider after the other and initialises each that it passes: SunEC alone
   * takes longer than the signature.
   */
  private void preferSunJce() throws IOException {
    Path file = directory.resolve("jre/conf/security/java.security");
    String security = Files.readString(file);
    List<String> others = List.of("SunRsaSign", "SunEC", "SunJSSE");
    String reordered = security.replace("security.provider.5=SunJCE", "security.provider.2=SunJCE");
    for (int i = 0; i < others.size(); i++) {
      String entry = "security.provider.%d=" + others.get(i);
      reordered = reordered.replace(entry.formatted(i + 2), entry.formatted(i + 3));
    }
    if (reordered.equals(security)) {
      throw new IllegalStateException("no such providers in " + file);
    }
    Files.writeString(file, reordered);
  }

  /** Into the JRE's own directory, where libraries are looked for first. */
  private void extract(Path file, String name, String as) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      ZipEntry entry = jar.getEntry(name);
      if (entry != null) {
        try (InputStream in = jar.getInputStream(entry)) {
          Files.copy(in, directory.resolve("jre/lib").resolve(as));
        }
      }
    }
  }

  private void train(Workbench bench, Work work) throws IOException, InterruptedException {
    script("train", "-XX:AOTMode=record -XX:AOTConfiguration=app.aotconf");
    bench.train(new Row("training", directory, work));
    List<String> create = new ArrayList<>(List.of("jre/bin/java"));
    create.addAll(List.of(OPTIONS.split(" ")));
    create.addAll(
        List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=app.aotconf", "-XX:AOTCache=app.aot"));
    run(create.toArray(String[]::new));
    Files.delete(directory.resolve("train"));
    Files.delete(directory.resolve("app.aotconf"));
  }

  private void script(String name, String cache) throws IOException {
    Path script = directory.resolve(name);
    Files.writeString(script, BOOTSTRAP.replace("@OPTIONS@", OPTIONS).replace("@CACHE@", cache));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
    if (builder.start().waitFor() != 0) {
      throw new IllegalStateException("failed: " + String.join(" ", command));
    }
  }
}

package io.customerrecord.custom.runtime;

import io.customerrecord.custom.runtime.sandbox.Directories;
import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.UnpackedFunction;
import io.customerrecord.custom.runtime.sandbox.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays a function out for an OS-only runtime of Lambda on Linux and x86_64: a JRE made by jlink,
 * one jar, the two native libraries, an AOT cache, and the {@code bootstrap} that starts the
 * function. The cache holds what the function loaded in a training run, in which it handled one
 * invocation.
 */
public final class CustomRuntime {
  private static final String MODULES =
      "java.base,java.logging,java.naming,java.security.sasl,java.sql,java.xml,jdk.unsupported";

  private static final String CRT = "linux/x86_64/glibc/libaws-crt-jni.so";
  private static final String RUNTIME_CLIENT = "jni/libaws-lambda-jni.linux-x86_64.so";

  /**
   * The JVM's options; docs/cold-start.md explains each. The training run must have the same, or
   * the JVM rejects the cache.
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
   * Builds the function's directory.
   *
   * @param app the jar with all classes of the function. The native libraries are taken from this
   *     program's own class path
   * @param directory the directory to build; its present content is deleted
   * @param sandbox where the training run takes place
   * @param workload the invocation of the training run
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if a program of the JDK fails
   */
  public static void build(Path app, Path directory, Sandbox sandbox, Workload workload)
      throws IOException, InterruptedException {
    Directories.delete(directory);
    Files.createDirectories(directory);
    CustomRuntime function = new CustomRuntime(directory);
    function.link();
    function.extract(CRT, "libaws-crt-jni.so");
    function.extract(RUNTIME_CLIENT, "libaws-lambda-jni.so");
    Path jar = Files.copy(app, directory.resolve("app.jar"));
    // The cache checks the jar's modification time, and zip files keep only even seconds.
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    function.script("bootstrap", "-XX:AOTCache=app.aot");
    function.train(sandbox, workload);
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
   * Moves the security provider of HMAC, which signs requests, to the second place. Java searches
   * the providers in order and initialises each one on the way. The initialisation of SunEC alone
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
      throw new IllegalStateException("the expected security providers are not in " + file);
    }
    Files.writeString(file, reordered);
  }

  /** Copies a native library into the JRE's library directory, which the JVM searches first. */
  private void extract(String resource, String name) throws IOException {
    try (InputStream in = CustomRuntime.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      Files.copy(in, directory.resolve("jre/lib").resolve(name));
    }
  }

  private void train(Sandbox sandbox, Workload workload) throws IOException, InterruptedException {
    script("train", "-XX:AOTMode=record -XX:AOTConfiguration=app.aotconf");
    sandbox.train(new UnpackedFunction("training", directory, workload));
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
      throw new IllegalStateException("this command failed: " + String.join(" ", command));
    }
  }
}

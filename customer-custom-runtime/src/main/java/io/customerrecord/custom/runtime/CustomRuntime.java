package io.customerrecord.custom.runtime;

import io.customerrecord.custom.runtime.sandbox.Directories;
import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.UnpackedFunction;
import io.customerrecord.custom.runtime.sandbox.Work;
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
 * one jar, the two native libraries, an AOT cache of what the function itself loaded while it
 * answered one command, and the {@code bootstrap} that starts it all.
 */
public final class CustomRuntime {
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
   * @param app the jar with everything it needs but the native libraries, which are taken from this
   *     program's own class path
   * @param directory where to make it; what is there is deleted
   * @param sandbox where it is trained
   * @param work what it is trained with
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if a program of the JDK fails
   */
  public static void make(Path app, Path directory, Sandbox sandbox, Work work)
      throws IOException, InterruptedException {
    Directories.delete(directory);
    Files.createDirectories(directory);
    CustomRuntime made = new CustomRuntime(directory);
    made.link();
    made.extract(CRT, "libaws-crt-jni.so");
    made.extract(RUNTIME_CLIENT, "libaws-lambda-jni.so");
    Path jar = Files.copy(app, directory.resolve("app.jar"));
    // The cache is tied to the jar's time, and zip files keep even seconds only.
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    made.script("bootstrap", "-XX:AOTCache=app.aot");
    made.train(sandbox, work);
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

  /** Copies a native library into the JRE's own directory, which the JVM searches first. */
  private void extract(String resource, String as) throws IOException {
    try (InputStream in = CustomRuntime.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + resource);
      }
      Files.copy(in, directory.resolve("jre/lib").resolve(as));
    }
  }

  private void train(Sandbox sandbox, Work work) throws IOException, InterruptedException {
    script("train", "-XX:AOTMode=record -XX:AOTConfiguration=app.aotconf");
    sandbox.train(new UnpackedFunction("training", directory, work));
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

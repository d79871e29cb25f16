package io.customerrecord.custom.runtime;

import io.customerrecord.custom.runtime.sandbox.Directories;
import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.Training;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays a function out for an OS-only runtime of Lambda on Linux and x86_64: a JRE made by jlink
 * whose image contains the function's classes, the two native libraries, an AOT cache, and the
 * {@code bootstrap} that starts the function. The cache holds what the function loaded in a
 * training run.
 */
public final class CustomRuntime {
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.naming",
          "java.security.sasl",
          "java.sql",
          "java.xml",
          "jdk.unsupported");

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
          "-DcustomerRecord.runtime=custom",
          "--enable-native-access=" + FunctionModule.NAME);

  /** Without it the JVM names each class that a cache cannot hold, such as the events of JFR. */
  private static final String QUIET = "-Xlog:aot=error";

  private static final String BOOTSTRAP =
      """
      #!/bin/sh
      cd "$LAMBDA_TASK_ROOT"
      exec jre/bin/java @OPTIONS@ @CACHE@ \\
        -Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=$PWD/jre/lib/libaws-lambda-jni.so \\
        -m @MAIN@ "$_HANDLER"
      """;

  private static final String MAIN =
      FunctionModule.NAME + "/com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

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
   * @param training what the function does in the training run. Its handler's class is added to
   *     those of the jar
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if a program of the JDK fails
   */
  public static void build(Path app, Path directory, Sandbox sandbox, Training training)
      throws IOException, InterruptedException {
    Directories.delete(directory);
    Files.createDirectories(directory);
    CustomRuntime function = new CustomRuntime(directory);
    function.link(app, training.handler());
    function.extract(CRT, "libaws-crt-jni.so");
    function.extract(RUNTIME_CLIENT, "libaws-lambda-jni.so");
    function.script("bootstrap", "-XX:AOTCache=app.aot");
    function.train(sandbox, training);
  }

  private void link(Path app, Class<?> handler) throws IOException, InterruptedException {
    FunctionModule.unpack(
        app, directory.resolve("modules"), directory.resolve("legal"), MODULES, handler);
    run(
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--module-path=modules",
        "--add-modules=" + FunctionModule.NAME,
        "--no-header-files",
        "--no-man-pages",
        "--output=jre");
    Directories.delete(directory.resolve("modules"));
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

  private void train(Sandbox sandbox, Training training) throws IOException, InterruptedException {
    script("train", QUIET + " -XX:AOTMode=record -XX:AOTConfiguration=app.aotconf");
    sandbox.train(directory, training);
    List<String> create = new ArrayList<>(List.of("jre/bin/java"));
    create.addAll(List.of(OPTIONS.split(" ")));
    create.addAll(
        List.of(
            QUIET,
            "-XX:AOTMode=create",
            "-XX:AOTConfiguration=app.aotconf",
            "-XX:AOTCache=app.aot",
            "-m",
            MAIN));
    run(create.toArray(String[]::new));
    Files.delete(directory.resolve("train"));
    Files.delete(directory.resolve("app.aotconf"));
  }

  private void script(String name, String cache) throws IOException {
    Path script = directory.resolve(name);
    Files.writeString(
        script,
        BOOTSTRAP.replace("@OPTIONS@", OPTIONS).replace("@CACHE@", cache).replace("@MAIN@", MAIN));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
    if (builder.start().waitFor() != 0) {
      throw new IllegalStateException("this command failed: " + String.join(" ", command));
    }
  }
}

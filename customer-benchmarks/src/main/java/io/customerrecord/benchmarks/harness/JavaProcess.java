package io.customerrecord.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a program from this class path in a separate JVM. */
public final class JavaProcess {
  private JavaProcess() {}

  /**
   * Returns a builder of a JVM process. Its standard error is that of this process.
   *
   * @param jvmOptions such as {@code -Xmx64m}
   * @param main the class with the main method
   * @param args its arguments
   * @return the builder
   */
  public static ProcessBuilder of(List<String> jvmOptions, Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /**
   * Runs a program and waits for its end. Its output is that of this process.
   *
   * @param jvmOptions such as {@code -Xmx64m}
   * @param main the class with the main method
   * @throws IllegalStateException if it ends with a status other than 0
   */
  public static void run(List<String> jvmOptions, Class<?> main)
      throws IOException, InterruptedException {
    int status = of(jvmOptions, main).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(main.getSimpleName() + " failed with status " + status);
    }
  }
}

package io.customerrecord.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a program of this class path in a JVM of its own. */
public final class JavaProcess {
  private JavaProcess() {}

  /**
   * Describes a JVM that runs a program; its errors go where those of this process go.
   *
   * @param jvmOptions such as {@code -Xmx64m}
   * @param main the class with the main method
   * @param args its arguments
   * @return what starts it
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
   * Runs a program to its end, with its output going where that of this process goes.
   *
   * @param jvmOptions such as {@code -Xmx64m}
   * @param main the class with the main method
   * @throws IllegalStateException if it fails
   */
  public static void run(List<String> jvmOptions, Class<?> main)
      throws IOException, InterruptedException {
    int status = of(jvmOptions, main).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(main.getSimpleName() + " failed with status " + status);
    }
  }
}

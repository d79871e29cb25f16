package io.customerrecord.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Runs commands in a shell, as in a terminal. */
public final class Shell {
  private Shell() {}

  /** Returns the standard output of a command, which must succeed. */
  public static String run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    int exitCode = process.waitFor();
    if (exitCode != 0) {
      throw new AssertionError("exit code " + exitCode + " of: " + command);
    }
    return output;
  }
}

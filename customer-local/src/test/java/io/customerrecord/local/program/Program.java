package io.customerrecord.local.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.local.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@link Main} in a process of its own. */
final class Program implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 60;
  private static final String END_OF_GREETING = "/local/on-failure";

  private final Process process;
  private final Path errors;
  private final List<ProcessHandle> children = new ArrayList<>();

  private Program(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /** Starts the program on free ports, with these environment variables. */
  static Program start(Path directory, Map<String, String> environment) throws IOException {
    return start(directory, environment, List.of());
  }

  /** Starts the program as the child of a shell that runs another command first. */
  static Program startFromShell(Path directory, Map<String, String> environment, String first)
      throws IOException {
    return start(
        directory, environment, List.of("bash", "-c", first + "; \"$@\" & wait", "a shell"));
  }

  private static Program start(
      Path directory, Map<String, String> environment, List<String> starter) throws IOException {
    Path errors = Files.createTempFile(directory, "stderr", "");
    List<String> command = new ArrayList<>(starter);
    // A build in the background ignores SIGINT, and this process inherits that.
    Collections.addAll(command, "env", "--default-signal=INT");
    Collections.addAll(
        command,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-classpath",
        System.getProperty("java.class.path"),
        Main.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PORT", "0");
    builder.environment().putAll(environment);
    return new Program(builder.redirectError(errors.toFile()).start(), errors);
  }

  /** Waits for the start, and returns the greeting. */
  String greeting() throws IOException {
    StringBuilder greeting = new StringBuilder();
    BufferedReader output = process.inputReader(UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      greeting.append(line).append('\n');
      if (line.contains(END_OF_GREETING)) {
        return greeting.toString();
      }
    }
    throw new AssertionError("the program did not start: " + errors());
  }

  static URI addressIn(String greeting, String server) {
    Matcher matcher = Pattern.compile(server + " +(http://127\\.0\\.0\\.1:\\d+)").matcher(greeting);
    if (!matcher.find()) {
      throw new AssertionError("no address of " + server + " in: " + greeting);
    }
    return URI.create(matcher.group(1));
  }

  /** Sends a signal, and returns the exit code. */
  int signalled(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    return exitCode();
  }

  /** The process that the shell has started. */
  ProcessHandle childOfShell() {
    ProcessHandle child = process.children().findFirst().orElseThrow();
    children.add(child); // it may outlive the shell
    return child;
  }

  /** The output after the greeting, once the process has ended. */
  String lastOutput() throws IOException {
    StringWriter output = new StringWriter();
    process.inputReader(UTF_8).transferTo(output);
    return output.toString();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the program does not end");
    }
    return process.exitValue();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    children.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}

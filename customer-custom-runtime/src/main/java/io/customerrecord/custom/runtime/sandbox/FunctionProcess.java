package io.customerrecord.custom.runtime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One start of a function's {@code bootstrap}, ended by the harness the moment its answer has come.
 *
 * <p>A shell in between notes the start in microseconds and, from {@code wait4}, the processor
 * time; neither it nor {@code taskset} is part of what is measured.
 *
 * <p>The process sees the given bundle of roots in place of the system's, through a mount that
 * nobody else sees and that is made before the clock starts: the SDK's CRT client takes its roots
 * from there and from nowhere else. This needs the right to mount ({@code unshare --mount}).
 */
final class FunctionProcess {

  private static final String SHELL =
      "TIMEFORMAT='%3U %3S'; echo $EPOCHREALTIME; time \"$0\" >stdout 2>stderr";

  private static final String MOUNT = "mount --bind \"$0\" \"$1\" && shift && exec \"$@\"";

  private final Path bootstrap;
  private final Map<String, String> environment;
  private final Path systemBundle;
  private final Path scratch;

  /**
   * Prepares a start.
   *
   * @param bootstrap the executable that Lambda would start
   * @param environment the whole environment of the process
   * @param systemBundle the roots of TLS, in PEM
   * @param scratch an empty directory for its output
   */
  FunctionProcess(
      Path bootstrap, Map<String, String> environment, Path systemBundle, Path scratch) {
    this.bootstrap = bootstrap;
    this.environment = environment;
    this.systemBundle = systemBundle;
    this.scratch = scratch;
  }

  /**
   * Starts the function, waits for its answer and ends it.
   *
   * @param cores the processors it may use, as {@code taskset -c} takes them
   * @param status that of the answer, anything else is a failure
   */
  Measurement run(RuntimeApi api, String cores, int status)
      throws IOException, InterruptedException {
    Path usage = scratch.resolve("usage");
    ProcessBuilder builder =
        withBundle("taskset", "-c", cores, "bash", "-c", SHELL, bootstrap.toString())
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(usage.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process shell = builder.start();
    failOnExit(shell, api);
    Instant answered;
    long peak;
    try {
      RuntimeApi.Answer answer = api.answer().get(60, TimeUnit.SECONDS);
      peak = peakKilobytes(function(shell));
      if (!answer.body().contains("\"statusCode\":" + status)) {
        throw new IllegalStateException(bootstrap + " answered " + answer.body());
      }
      answered = answer.at();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(bootstrap + " failed, see " + scratch, e);
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
    }
    shell.waitFor();
    List<String> lines = new ArrayList<>(Files.readAllLines(usage));
    String[] cpu = lines.getLast().split(" ", 2);
    return new Measurement(
        Duration.between(epoch(lines.getFirst()), answered).toNanos() / 1e6,
        Double.parseDouble(cpu[0]) * 1000,
        Double.parseDouble(cpu[1]) * 1000,
        peak);
  }

  /** Starts the function, waits for its answer and asks it to end, so that it can write a cache. */
  void train(RuntimeApi api) throws IOException, InterruptedException {
    ProcessBuilder builder = withBundle(bootstrap.toString()).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    failOnExit(process, api);
    try {
      api.answer().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(bootstrap + " failed", e);
    } finally {
      process.destroy();
    }
    process.waitFor();
  }

  private ProcessBuilder withBundle(String... command) {
    List<String> inside =
        new ArrayList<>(
            List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", MOUNT));
    inside.add(systemBundle.toString());
    inside.add(Certificates.SYSTEM_BUNDLE.toString());
    inside.addAll(List.of(command));
    return new ProcessBuilder(inside);
  }

  private static void failOnExit(Process process, RuntimeApi api) {
    CompletableFuture<?> unused =
        process
            .onExit()
            .thenAccept(
                ended ->
                    api.answer()
                        .completeExceptionally(
                            new IllegalStateException("ended with " + ended.exitValue())));
  }

  private static ProcessHandle function(Process shell) {
    return shell.children().findFirst().orElseThrow();
  }

  private static long peakKilobytes(ProcessHandle process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IllegalStateException("no VmHWM for " + process.pid());
  }

  private static Instant epoch(String seconds) {
    String[] parts = seconds.split("[.,]", 2);
    return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]) * 1000);
  }
}

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
 * One start of a function's {@code bootstrap}. The harness ends the process as soon as its response
 * has arrived.
 *
 * <p>The process is started by a shell, which records the start in microseconds and the processor
 * time that {@code wait4} reports. The measurement includes neither the shell nor {@code taskset}.
 *
 * <p>The SDK's CRT client takes its roots only from the system's bundle. So the process gets a
 * private mount in which the given bundle replaces the system's; the mount exists before the clock
 * starts. This requires the right to mount ({@code unshare --mount}).
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
   * Creates a process that is not yet started.
   *
   * @param bootstrap the executable that Lambda would start
   * @param environment the complete environment of the process
   * @param systemBundle the root certificates for TLS, in PEM
   * @param scratch an empty directory for the output of the process
   */
  FunctionProcess(
      Path bootstrap, Map<String, String> environment, Path systemBundle, Path scratch) {
    this.bootstrap = bootstrap;
    this.environment = environment;
    this.systemBundle = systemBundle;
    this.scratch = scratch;
  }

  /**
   * Starts the function, waits for its response and ends it.
   *
   * @param cores the processors that it may use, in the syntax of {@code taskset -c}
   * @param workload the invocation that the Runtime API delivers
   * @throws IllegalStateException if the function fails or responds with another status code
   */
  Measurement run(RuntimeApi api, String cores, Workload workload)
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
    Instant responded;
    long peak;
    try {
      RuntimeApi.Response response = api.response().get(60, TimeUnit.SECONDS);
      peak = peakKilobytes(function(shell));
      workload.check(response.body());
      responded = response.receivedAt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(bootstrap + " failed, see " + scratch, e);
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
    }
    shell.waitFor();
    List<String> lines = new ArrayList<>(Files.readAllLines(usage));
    String[] cpu = lines.getLast().split(" ", 2);
    return new Measurement(
        Duration.between(epoch(lines.getFirst()), responded).toNanos() / 1e6,
        Double.parseDouble(cpu[0]) * 1000,
        Double.parseDouble(cpu[1]) * 1000,
        peak);
  }

  /**
   * Starts the function, waits for its response, and terminates it normally, so that the JVM writes
   * the recording for the cache.
   *
   * @throws IllegalStateException if the function fails
   */
  void train(RuntimeApi api) throws IOException, InterruptedException {
    ProcessBuilder builder = withBundle(bootstrap.toString()).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    failOnExit(process, api);
    try {
      api.response().get(60, TimeUnit.SECONDS);
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
                    api.response()
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

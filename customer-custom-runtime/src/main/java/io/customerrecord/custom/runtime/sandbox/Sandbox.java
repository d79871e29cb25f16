package io.customerrecord.custom.runtime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A local substitute for Lambda's execution environment: a Runtime API, DynamoDB behind HTTPS, and
 * Lambda's environment variables. Used by one thread.
 */
public final class Sandbox implements AutoCloseable {

  private final Path scratch;
  private final Certificates certificates;
  private final LocalTables tables;
  private final TlsProxy https;

  private Sandbox(Path scratch, Certificates certificates, LocalTables tables, TlsProxy https) {
    this.scratch = scratch;
    this.certificates = certificates;
    this.tables = tables;
    this.https = https;
  }

  /**
   * Opens a sandbox and starts DynamoDB Local in it.
   *
   * @return the sandbox; the caller closes it
   * @throws Exception if DynamoDB Local or the HTTPS proxy does not start
   */
  public static Sandbox open() throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // DynamoDB Local comes without a logging backend, which SLF4J would mention.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Path scratch = Files.createTempDirectory("cold-start");
    Certificates certificates = Certificates.in(scratch);
    LocalTables tables = LocalTables.start();
    TlsProxy https = TlsProxy.before(tables.port(), certificates.serverKeyStore());
    WarmUp.handshakes(https.port(), certificates.amazonRoots());
    return new Sandbox(scratch, certificates, tables, https);
  }

  /**
   * Starts a function in a new process, measures it until its response, and checks that its command
   * was committed.
   *
   * @param function the function
   * @param cores the processors that it may use, in the syntax of {@code taskset -c}
   * @return the time and memory that it used
   * @throws IOException if the process cannot be started or its files cannot be read
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the response or the tables are not as the workload expects
   */
  public Measurement measure(UnpackedFunction function, String cores)
      throws IOException, InterruptedException {
    return measure(function, cores, Map.of());
  }

  /**
   * Checks that a function handles its workload, and that its JVM maps the AOT cache.
   *
   * @param function the function
   * @return what the JVM did about classes
   * @throws IOException if the process cannot be started or its files cannot be read
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the function fails, or the JVM rejects the cache
   */
  public StartReport checkRunsFromCache(UnpackedFunction function)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(scratch, "classes", ".log");
    // with "on" a JVM does not start if it rejects the cache
    measure(
        function,
        "0",
        Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on " + StartReport.LOG + log + ":none"));
    return StartReport.read(log);
  }

  private Measurement measure(UnpackedFunction function, String cores, Map<String, String> more)
      throws IOException, InterruptedException {
    int before = tables.customers();
    Path directory = Files.createTempDirectory(scratch, "run");
    Measurement measured;
    try (RuntimeApi api = RuntimeApi.serving(function.workload().event())) {
      Map<String, String> environment =
          environment(function.directory(), function.workload().handler, api);
      environment.putAll(more);
      FunctionProcess process =
          new FunctionProcess(
              function.bootstrap(), environment, certificates.systemBundle(), directory);
      measured = process.run(api, cores, function.workload());
    }
    if (tables.customers() != before + (function.workload().creates ? 1 : 0)) {
      throw new IllegalStateException(
          function.name() + " responded but did not commit the expected items");
    }
    Directories.delete(directory);
    return measured;
  }

  /**
   * Runs a function's {@code train} script for some invocations, so that the JVM records what to
   * cache.
   *
   * @param directory the function's files, with the script
   * @param training the handler and its invocations
   * @throws IOException if the process cannot be started
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the function fails
   */
  public void train(Path directory, Training training) throws IOException, InterruptedException {
    String[] events = training.workloads().stream().map(Workload::event).toArray(String[]::new);
    try (RuntimeApi api = RuntimeApi.serving(events)) {
      Map<String, String> environment = environment(directory, training.handler().getName(), api);
      Path script = directory.resolve("train");
      new FunctionProcess(script, environment, certificates.systemBundle(), scratch).train(api);
      for (int i = 0; i < events.length; i++) {
        training.workloads().get(i).check(api.bodies().get(i));
      }
    }
  }

  /** Returns Lambda's variables, the endpoint, and our root in the format of each runtime. */
  private Map<String, String> environment(Path directory, String handler, RuntimeApi api) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("_HANDLER", handler);
    variables.put("LAMBDA_TASK_ROOT", directory.toString());
    variables.put("AWS_LAMBDA_RUNTIME_API", api.authority());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", "cold-start");
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/cold-start");
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/24/[$LATEST]0123456789abcdef");
    variables.put("AWS_REGION", "eu-west-2");
    variables.put("AWS_DEFAULT_REGION", "eu-west-2");
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("AWS_SESSION_TOKEN", "local");
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", "https://localhost:" + https.port());
    variables.put("CUSTOMER_TABLE", LocalTables.TABLES.customer());
    variables.put("CUSTOMER_EVENT_TABLE", LocalTables.TABLES.customerEvent());
    variables.put("IDEMPOTENCY_SECRET", "an-example-of-a-secret-of-at-least-32-bytes");
    variables.put("COLD_START_JAVA", System.getProperty("java.home") + "/bin/java");
    variables.put("COLD_START_JAVA_17", System.getenv().getOrDefault("COLD_START_JAVA_17", ""));
    variables.put("COLD_START_ROOT_PEM", certificates.rootPem().toString());
    variables.put("COLD_START_EVERY_ROOT", certificates.everyRoot().toString());
    variables.put("COLD_START_AMAZON_ROOTS", certificates.amazonRoots().toString());
    return variables;
  }

  @Override
  public void close() throws IOException {
    https.close();
    tables.close();
    Directories.delete(scratch);
  }
}

package io.customerrecord.local;

import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.RunningSystem;
import io.customerrecord.local.testing.Tables;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One in-memory local system for all tests that can share it. Each test creates its own customers.
 */
public final class SharedSystem implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedSystem.class);

  /** Starts another system, in memory and on free ports, and discards its log. */
  static LocalSystem start() {
    return LocalSystem.start(
        Settings.from(Map.of("PORT", "0")), new PrintStream(OutputStream.nullOutputStream()));
  }

  /** Starts another system with these settings. */
  public static RunningSystem start(Map<String, String> environment, PrintStream log) {
    return running(LocalSystem.start(Settings.from(environment), log));
  }

  private static RunningSystem running(LocalSystem system) {
    return new RunningSystem(
        system.api(), system.dynamoDb(), system.kinesis(), system.s3(), system::awaitIdle, system);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == RunningSystem.class || type == ApiClient.class || type == Tables.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
    RunningSystem system =
        store.computeIfAbsent(RunningSystem.class, key -> running(start()), RunningSystem.class);
    Class<?> type = parameter.getParameter().getType();
    if (type == Tables.class) {
      return store.computeIfAbsent(
          Tables.class, key -> new Tables(system.dynamoDb()), Tables.class);
    }
    return type == ApiClient.class ? new ApiClient(system.api()) : system;
  }
}

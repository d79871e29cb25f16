package io.customerrecord.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One local system, in memory, for all tests that can share it: each has customers of its own. */
final class SharedSystem implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedSystem.class);

  /** Starts a system of which nobody reads the log. */
  static LocalSystem start() {
    return LocalSystem.start(
        Settings.from(Map.of("PORT", "0")), new PrintStream(OutputStream.nullOutputStream()));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalSystem.class || type == Api.class || type == Tables.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
    LocalSystem system =
        store.computeIfAbsent(LocalSystem.class, key -> start(), LocalSystem.class);
    Class<?> type = parameter.getParameter().getType();
    if (type == Tables.class) {
      return store.computeIfAbsent(
          Tables.class, key -> new Tables(system.dynamoDb()), Tables.class);
    }
    return type == Api.class ? new Api(system.api()) : system;
  }
}

package io.customerrecord.admin.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes the names of tables, streams, buckets and queues from the outputs of a stack. An option
 * goes before the stack, and the stack before the environment. The stack is asked at most once.
 */
final class StackNames implements IDefaultValueProvider {
  static final String OPTION = "--stack";

  /** The output of {@code template.yaml} that has the value of an option. */
  static final Map<String, String> OUTPUTS =
      Map.of(
          "--customer-table", "CustomerTableName",
          "--customer-event-table", "CustomerEventTableName",
          "--event-stream", "EventStreamName",
          "--archive-bucket", "ArchiveBucketName",
          "--relay-failures", "RelayFailuresUrl",
          "--archive-failures", "ArchiveFailuresUrl");

  private final Optional<String> stack;
  private final Function<String, Map<String, String>> outputsOf;
  private @Nullable Map<String, String> outputs;

  /**
   * Names for a command line.
   *
   * @param arguments the arguments of the process
   * @param outputsOf asks for the outputs of a stack
   */
  StackNames(List<String> arguments, Function<String, Map<String, String>> outputsOf) {
    this.stack = stackIn(arguments);
    this.outputsOf = outputsOf;
  }

  private static Optional<String> stackIn(List<String> arguments) {
    int at = arguments.indexOf(OPTION);
    return at >= 0 && at + 1 < arguments.size()
        ? Optional.of(arguments.get(at + 1))
        : arguments.stream()
            .filter(argument -> argument.startsWith(OPTION + "="))
            .map(argument -> argument.substring(OPTION.length() + 1))
            .findFirst();
  }

  /**
   * Null lets the option's own default decide, which is the environment. With a stack it never
   * does: an output that the stack lacks is an empty name, and an error where the name is needed.
   */
  @Override
  public @Nullable String defaultValue(ArgSpec option) {
    if (stack.isEmpty() || !(option instanceof OptionSpec named)) {
      return null;
    }
    String output = OUTPUTS.get(named.longestName());
    if (output == null) {
      return null;
    }
    if (outputs == null) {
      outputs = outputsOf.apply(stack.get());
    }
    return outputs.getOrDefault(output, "");
  }
}

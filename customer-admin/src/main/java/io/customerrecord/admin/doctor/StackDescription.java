package io.customerrecord.admin.doctor;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * A deployed stack.
 *
 * @param name its name
 * @param status the result of the last operation on it, such as {@code UPDATE_COMPLETE}
 * @param outputs its outputs by key
 * @param parameters its parameters by key
 */
public record StackDescription(
    String name, String status, Map<String, String> outputs, Map<String, String> parameters) {

  /** The template's defaults of the parameters that the doctor compares with. */
  public static final Map<String, String> DEFAULTS =
      Map.of(
          "RecoveryPeriodDays", "35",
          "StreamRetentionHours", "24",
          "RetrySeconds", "43200",
          "RelayConcurrency", "0",
          "ArchiveParallelizationFactor", "1",
          "IdempotencySecretVersion", "");

  /**
   * Asks CloudFormation for a stack.
   *
   * @param cloudFormation the client to use
   * @param name the name of the stack
   * @return the stack
   * @throws IllegalArgumentException if the answer has no such stack
   * @throws software.amazon.awssdk.core.exception.SdkException if CloudFormation refuses
   */
  public static StackDescription read(CloudFormationClient cloudFormation, String name) {
    Stack stack =
        cloudFormation.describeStacks(request -> request.stackName(name)).stacks().stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no stack " + name));
    Map<String, String> outputs = new HashMap<>();
    stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
    Map<String, String> parameters = new HashMap<>();
    stack
        .parameters()
        .forEach(parameter -> parameters.put(parameter.parameterKey(), parameter.parameterValue()));
    return new StackDescription(name, stack.stackStatusAsString(), outputs, parameters);
  }

  /**
   * An output.
   *
   * @throws IllegalArgumentException if the stack is of another template
   */
  String output(String key) {
    String value = outputs.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "the stack %s has no output %s: it was deployed from another template"
              .formatted(name, key));
    }
    return value;
  }

  /** A parameter, or the template's default if the stack has none. */
  String parameter(String key) {
    return parameters.getOrDefault(key, requireNonNull(DEFAULTS.get(key), key));
  }

  /** Its names and values are not printed. */
  @Override
  public String toString() {
    return "StackDescription[%s, %s]".formatted(name, status);
  }
}

package io.customerrecord.admin.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Asks CloudFormation for the outputs of a stack. */
final class StackReader {
  private StackReader() {}

  /**
   * The outputs by their keys.
   *
   * @throws IllegalArgumentException if the answer has no such stack
   * @throws software.amazon.awssdk.core.exception.SdkException if CloudFormation refuses
   */
  static Map<String, String> outputsOf(String stack) {
    try (CloudFormationClient cloudFormation = Wiring.client(CloudFormationClient.builder())) {
      Optional<Stack> found =
          cloudFormation.describeStacks(request -> request.stackName(stack)).stacks().stream()
              .findFirst();
      Map<String, String> outputs = new HashMap<>();
      found
          .orElseThrow(() -> new IllegalArgumentException("there is no stack " + stack))
          .outputs()
          .forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
      return outputs;
    }
  }
}

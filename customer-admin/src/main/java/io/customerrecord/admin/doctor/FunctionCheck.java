package io.customerrecord.admin.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;

/** The functions: their event source mappings, aliases and concurrency. */
final class FunctionCheck {
  private static final String ALIAS = "live";

  private final LambdaClient lambda;
  private final Diagnosis diagnosis;

  FunctionCheck(LambdaClient lambda, Diagnosis diagnosis) {
    this.lambda = lambda;
    this.diagnosis = diagnosis;
  }

  /**
   * The mapping of a stream to a function.
   *
   * @param what the name of the function in the findings
   * @param parallelization how many batches of a shard may be processed at once
   * @param retrySeconds the age at which a record is given up
   */
  void mapping(String what, String function, String parallelization, String retrySeconds) {
    List<EventSourceMappingConfiguration> mappings =
        lambda
            .listEventSourceMappingsPaginator(request -> request.functionName(function))
            .eventSourceMappings()
            .stream()
            .toList();
    diagnosis.expect(what + ": event source mappings", 1, mappings.size());
    for (EventSourceMappingConfiguration mapping : mappings) {
      diagnosis.expect(what + ": state of its mapping", "Enabled", mapping.state());
      String result = mapping.lastProcessingResult();
      diagnosis.require(
          result == null || !result.startsWith("PROBLEM"),
          what + ": last result of its mapping: " + result);
      diagnosis.require(
          mapping.functionResponseTypes().contains(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES),
          what + ": its mapping must have the response type ReportBatchItemFailures");
      diagnosis.expect(
          what + ": batches per shard at once (ParallelizationFactor)",
          parallelization,
          Optional.ofNullable(mapping.parallelizationFactor()).orElse(1));
      diagnosis.expect(
          what + ": a batch is split after an error (BisectBatchOnFunctionError)",
          true,
          mapping.bisectBatchOnFunctionError());
      diagnosis.expect(
          what + ": the age at which a record is given up (MaximumRecordAgeInSeconds)",
          retrySeconds,
          mapping.maximumRecordAgeInSeconds());
      diagnosis.require(
          mapping.destinationConfig() != null
              && mapping.destinationConfig().onFailure() != null
              && mapping.destinationConfig().onFailure().destination() != null,
          what + ": its mapping must have an on-failure queue");
    }
  }

  /** The concurrency that is reserved for a function; 0 means none. */
  void concurrency(String what, String function, String reserved) {
    Integer actual =
        lambda
            .getFunctionConcurrency(request -> request.functionName(function))
            .reservedConcurrentExecutions();
    diagnosis.expect(
        what + ": reserved concurrency",
        reserved.equals("0") ? "none" : reserved,
        actual == null ? "none" : actual);
  }

  /** Callers reach the newest version, and no other. */
  void alias(String what, String function) {
    GetAliasResponse alias = lambda.getAlias(request -> request.functionName(function).name(ALIAS));
    String newest =
        lambda
            .listVersionsByFunctionPaginator(request -> request.functionName(function))
            .versions()
            .stream()
            .map(FunctionConfiguration::version)
            .filter(version -> version.chars().allMatch(Character::isDigit))
            .max(Comparator.comparingInt(Integer::parseInt))
            .orElse("none");
    diagnosis.expect(
        what + ": version of the alias live (the newest one)", newest, alias.functionVersion());
    diagnosis.require(
        alias.routingConfig() == null || alias.routingConfig().additionalVersionWeights().isEmpty(),
        what + ": the alias live splits its traffic: a deployment is under way, or was left so");
  }
}

package io.customerrecord.benchmarks.money;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.benchmarks.template.StackTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a deployment costs money by being there, or decides what its use costs. Counted in the
 * template.
 *
 * @param alarmMetrics the metrics that all alarms watch; an expression over three metrics is three
 * @param compositeAlarms alarms over other alarms
 * @param metrics custom metrics that the template defines: filters of logs, and the metrics of each
 *     route with detailed metrics
 * @param dashboards dashboards
 * @param secrets secrets in Secrets Manager
 * @param tablesUnderKms tables under a key that KMS charges for
 * @param streamUnderKms whether the Kinesis stream is under such a key
 * @param provisionedShards the shards of the Kinesis stream; 0 if it is on demand
 * @param fanOutConsumers its enhanced fan-out consumers
 * @param requestLogBytes the bytes that the logs beside those of the functions take in for each
 *     request; the text of the access log's format stands for a line
 * @param isTraced whether X-Ray records requests
 * @param command the command function
 * @param relay the relay
 * @param archiver the archiver
 */
public record Stack(
    int alarmMetrics,
    int compositeAlarms,
    int metrics,
    int dashboards,
    int secrets,
    int tablesUnderKms,
    boolean streamUnderKms,
    int provisionedShards,
    int fanOutConsumers,
    int requestLogBytes,
    boolean isTraced,
    Function command,
    Function relay,
    Function archiver) {

  /** The types of resources that are counted here. */
  static final Set<String> COUNTED =
      Set.of(
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::CompositeAlarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::DynamoDB::Table",
          "AWS::Kinesis::Stream",
          "AWS::Kinesis::StreamConsumer",
          "AWS::Logs::LogGroup",
          "AWS::Logs::MetricFilter",
          "AWS::SecretsManager::Secret",
          "AWS::Serverless::Function",
          "AWS::Serverless::HttpApi");

  /**
   * The types of resources that cost nothing by being there; what their use costs is in the bill's
   * other lines, or too little for one.
   */
  static final Set<String> FREE =
      Set.of(
          "AWS::ApiGatewayV2::ApiMapping",
          "AWS::ApiGatewayV2::DomainName",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Role",
          "AWS::Lambda::Permission",
          "AWS::Logs::QueryDefinition",
          "AWS::S3::Bucket",
          "AWS::S3::BucketPolicy",
          "AWS::SQS::Queue",
          "AWS::SQS::QueuePolicy");

  /** API Gateway's detailed metrics of a route: count, 4xx, 5xx, two latencies, data processed. */
  private static final int METRICS_OF_A_ROUTE = 6;

  /**
   * A function.
   *
   * @param gigabytes its memory, GB
   * @param isArm whether it runs on arm64
   * @param batchSize the most records of an invocation; 0 if it has no event source
   * @param batchesPerShard the batches of a shard that it processes at once
   */
  public record Function(double gigabytes, boolean isArm, int batchSize, int batchesPerShard) {
    private static Function of(JsonNode function) {
      JsonNode source = function.at("/Events/CustomerEvents/Properties");
      return new Function(
          function.path("MemorySize").asDouble() / 1024,
          function.at("/Architectures/0").asText().equals("arm64"),
          source.path("BatchSize").asInt(),
          source.path("ParallelizationFactor").asInt(1));
    }

    /** Returns the dollars for invocations of this function. */
    double dollars(double invocations, double seconds) {
      Price second = isArm ? Price.LAMBDA_ARM_GIGABYTE_SECOND : Price.LAMBDA_X86_GIGABYTE_SECOND;
      return Price.LAMBDA_MILLION_REQUESTS.times(invocations / 1e6)
          + second.times(seconds * gigabytes);
    }
  }

  /**
   * Counts a deployment.
   *
   * @param template the template, with the deployment's parameters
   * @return what costs money
   */
  public static Stack of(StackTemplate template) {
    JsonNode stream = template.resources("AWS::Kinesis::Stream").values().iterator().next();
    boolean onDemand = stream.at("/StreamModeDetails/StreamMode").asText().equals("ON_DEMAND");
    return new Stack(
        template.resources("AWS::CloudWatch::Alarm").values().stream()
            .mapToInt(Stack::metricsOfAlarm)
            .sum(),
        template.resources("AWS::CloudWatch::CompositeAlarm").size(),
        template.resources("AWS::Logs::MetricFilter").size()
            + METRICS_OF_A_ROUTE * detailed(template),
        template.resources("AWS::CloudWatch::Dashboard").size(),
        template.resources("AWS::SecretsManager::Secret").size(),
        (int)
            template.resources("AWS::DynamoDB::Table").values().stream()
                .filter(table -> table.at("/SSESpecification/SSEEnabled").asBoolean())
                .count(),
        stream.at("/StreamEncryption/EncryptionType").asText().equals("KMS"),
        onDemand ? 0 : stream.path("ShardCount").asInt(1),
        template.resources("AWS::Kinesis::StreamConsumer").size(),
        requestLogBytes(template),
        template.functions().stream()
            .anyMatch(function -> function.path("Tracing").asText().equals("Active")),
        function(template, "CommandHandler"),
        function(template, "RelayHandler"),
        function(template, "ArchiveHandler"));
  }

  private static int metricsOfAlarm(JsonNode alarm) {
    int metrics = 0;
    for (JsonNode metric : alarm.path("Metrics")) {
      metrics += metric.has("MetricStat") ? 1 : 0;
    }
    return Math.max(1, metrics);
  }

  /** The routes with detailed metrics: all, if the default says so, or those that say so. */
  private static int detailed(StackTemplate template) {
    int routes = 0;
    for (JsonNode api : template.resources("AWS::Serverless::HttpApi").values()) {
      boolean all = api.at("/DefaultRouteSettings/DetailedMetricsEnabled").asBoolean();
      JsonNode settings = api.path("RouteSettings");
      Set<String> own = new TreeSet<>();
      settings.properties().forEach(route -> own.add(route.getKey()));
      routes += all ? Math.max(0, api.at("/DefinitionBody/paths").size() - own.size()) : 0;
      for (String route : own) {
        routes += settings.path(route).path("DetailedMetricsEnabled").asBoolean(all) ? 1 : 0;
      }
    }
    return routes;
  }

  private static int requestLogBytes(StackTemplate template) {
    List<String> groups = new ArrayList<>(template.resources("AWS::Logs::LogGroup").keySet());
    for (JsonNode function : template.functions()) {
      groups.remove(function.at("/LoggingConfig/LogGroup/Ref").asText());
    }
    int line =
        template.resources("AWS::Serverless::HttpApi").values().stream()
            .mapToInt(api -> api.at("/AccessLogSettings/Format").asText().length())
            .sum();
    return groups.size() * line;
  }

  private static Function function(StackTemplate template, String handler) {
    return template.functions().stream()
        .filter(function -> function.path("Handler").asText().endsWith("." + handler))
        .findFirst()
        .map(Function::of)
        .orElseThrow(() -> new IllegalStateException("The template has no " + handler));
  }
}

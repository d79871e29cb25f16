package io.customerrecord.benchmarks.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.benchmarks.template.StackTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Mode: {Type: String, Default: on-demand, AllowedValues: [on-demand, provisioned]}
        Traced: {Type: String, Default: "false"}
        Memory: {Type: Number, Default: 2048}
        Key: {Type: String, Default: ""}
      Conditions:
        IsProvisioned: !Equals [!Ref Mode, provisioned]
        IsOnDemand: !Not [!Condition IsProvisioned]
        IsTraced: !And [!Equals [!Ref Traced, "true"], !Or [!Condition IsOnDemand, !Condition IsProvisioned]]
        HasKey: !Not [!Equals [!Ref Key, ""]]
      Globals:
        Function:
          Architectures: [arm64]
          Tracing: !If [IsTraced, Active, !Ref AWS::NoValue]
      Resources:
        Command:
          Type: AWS::Serverless::Function
          Properties: {Handler: x.CommandHandler, MemorySize: !Ref Memory, LoggingConfig: {LogGroup: !Ref CommandLogs}}
        Relay:
          Type: AWS::Serverless::Function
          Properties:
            Handler: x.RelayHandler
            MemorySize: 1024
            Architectures: [x86_64]
            Events: {CustomerEvents: {Properties: {BatchSize: 100}}}
        Archive:
          Type: AWS::Serverless::Function
          Properties:
            Handler: x.ArchiveHandler
            MemorySize: 512
            Events: {CustomerEvents: {Properties: {BatchSize: 200, ParallelizationFactor: 4}}}
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            AccessLogSettings: {Format: "0123456789"}
            RouteSettings: {"DELETE /it": {DetailedMetricsEnabled: true}, "GET /it": {ThrottlingRateLimit: 1}}
        CommandLogs: {Type: AWS::Logs::LogGroup}
        AccessLogs: {Type: AWS::Logs::LogGroup}
        AuditLogs: {Type: AWS::Logs::LogGroup}
        Found: {Type: AWS::Logs::MetricFilter}
        Plain: {Type: AWS::CloudWatch::Alarm, Properties: {MetricName: Errors}}
        Expression:
          Type: AWS::CloudWatch::Alarm
          Properties:
            Metrics: [{Id: sum, Expression: a + b}, {Id: a, MetricStat: {}}, {Id: b, MetricStat: {}}]
        Absent: {Type: AWS::CloudWatch::Alarm, Condition: IsProvisioned}
        Secret: {Type: AWS::SecretsManager::Secret}
        Owned: {Type: AWS::DynamoDB::Table}
        Managed: {Type: AWS::DynamoDB::Table, Properties: {SSESpecification: {SSEEnabled: !If [HasKey, true, false]}}}
        Stream:
          Type: AWS::Kinesis::Stream
          Properties:
            StreamModeDetails: {StreamMode: !If [IsProvisioned, PROVISIONED, ON_DEMAND]}
            ShardCount: !If [IsProvisioned, 1, !Ref AWS::NoValue]
        Consumer: {Type: AWS::Kinesis::StreamConsumer}
      """;

  @TempDir private Path directory;

  @Test
  void a_stack_is_what_its_template_deploys_by_default() throws IOException {
    assertThat(stack(Map.of()))
        .isEqualTo(
            new Stack(
                3,
                0,
                1 + 6,
                0,
                1,
                0,
                false,
                0,
                1,
                2 * 10,
                false,
                new Stack.Function(2, true, 0, 1),
                new Stack.Function(1, false, 100, 1),
                new Stack.Function(0.5, true, 200, 4)));
  }

  @Test
  void parameters_change_what_is_deployed() throws IOException {
    Stack stack =
        stack(Map.of("Mode", "provisioned", "Traced", "true", "Memory", "512", "Key", "k"));

    assertThat(stack.provisionedShards()).isEqualTo(1);
    assertThat(stack.isTraced()).isTrue();
    assertThat(stack.command().gigabytes()).isEqualTo(0.5);
    assertThat(stack.tablesUnderKms()).isEqualTo(1);
    assertThat(stack.alarmMetrics()).isEqualTo(4);
  }

  @Test
  void a_parameter_that_the_template_does_not_have_is_rejected_by_name() {
    assertThatThrownBy(() -> stack(Map.of("Region", "eu-west-2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Region");
  }

  /** A resource of a new type needs a line in the bill, or a place among those that are free. */
  @Test
  void every_resource_of_the_deployment_is_in_the_bill_or_free() throws IOException {
    Set<String> known = new TreeSet<>(Stack.COUNTED);
    known.addAll(Stack.FREE);

    assertThat(StackTemplate.read(StackTemplate.FILE, Map.of()).types()).isSubsetOf(known);
  }

  @Test
  void the_deployment_has_its_alarms_its_secret_and_four_sets_of_metrics() throws Exception {
    Stack deployed = Stack.of(StackTemplate.read(StackTemplate.FILE, Map.of()));
    long alarms =
        Files.readAllLines(StackTemplate.FILE).stream()
            .filter(line -> line.strip().equals("Type: AWS::CloudWatch::Alarm"))
            .count();

    assertThat(deployed.alarmMetrics()).isGreaterThan((int) alarms);
    assertThat(deployed.secrets()).isEqualTo(1);
    assertThat(deployed.tablesUnderKms()).isZero();
    assertThat(deployed.requestLogBytes()).isPositive();
    // latency and four counts of a request in both functions of the API; more in the two others
    assertThat(Traffic.measure().metrics()).isGreaterThan(4 * 5);
  }

  private Stack stack(Map<String, String> parameters) throws IOException {
    Path file = directory.resolve("template.yaml");
    Files.writeString(file, TEMPLATE);
    return Stack.of(StackTemplate.read(file, parameters));
  }
}

package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.aws.eventsource.MappingSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private final Template template;

  TemplateTest() throws IOException {
    template = Template.read();
  }

  @Test
  void every_handler_is_a_class_of_this_project() throws Exception {
    assertThat(template.functions()).hasSize(7);
    for (DeployedFunction function : template.functions()) {
      assertThat(Class.forName(function.handler())).isAssignableTo(RequestStreamHandler.class);
    }
  }

  @Test
  void managed_functions_run_on_java_25_and_custom_ones_bring_their_own_runtime() {
    for (DeployedFunction function : template.functions()) {
      boolean isCustom = function.id().endsWith("Custom");
      assertThat(function.runtime()).isEqualTo(isCustom ? "provided.al2023" : "java25");
      assertThat(Template.texts(function.properties().get("Architectures")))
          .containsExactly(isCustom ? "x86_64" : "arm64");
    }
  }

  @Test
  void only_the_archiver_does_not_know_the_tables() {
    for (DeployedFunction function : template.functions()) {
      if (function.id().equals("ArchiveFunction")) {
        assertThat(function.environment())
            .containsOnlyKeys("ARCHIVE_BUCKET", "ON_FAILURE_QUEUE_URL");
      } else {
        assertThat(function.environment())
            .containsEntry("CUSTOMER_TABLE", "CustomerTable")
            .containsEntry("CUSTOMER_EVENT_TABLE", "CustomerEventTable");
      }
    }
  }

  @Test
  void records_that_cannot_be_relayed_or_archived_go_to_a_queue() {
    for (String id : List.of("RelayFunction", "ArchiveFunction")) {
      JsonNode source = template.properties(id).at("/Events/CustomerEvents/Properties");
      assertThat(Template.texts(source.get("FunctionResponseTypes")))
          .containsExactly("ReportBatchItemFailures");
      assertThat(source.get("BisectBatchOnFunctionError").booleanValue()).isTrue();
      assertThat(Template.nameOf(source.get("MaximumRetryAttempts"))).isEqualTo("RetryAttempts");
      assertThat(Template.nameOf(source.get("MaximumRecordAgeInSeconds")))
          .isEqualTo("RetrySeconds");
      String queue = Template.nameOf(source.at("/DestinationConfig/OnFailure/Destination"));
      assertThat(template.function(id).environment()).containsEntry("ON_FAILURE_QUEUE_URL", queue);
      assertThat(template.properties(queue).get("SqsManagedSseEnabled").booleanValue()).isTrue();
    }
  }

  /**
   * ADR 13: a record that fails at once is retried for as long as one that fails after a minute.
   */
  @Test
  void retries_end_by_age_and_leave_half_of_the_streams_day_for_a_redrive() {
    assertThat(template.parameter("RetryAttempts").get("Default").intValue()).isEqualTo(-1);
    Duration age = Duration.ofSeconds(template.parameter("RetrySeconds").get("Default").intValue());
    assertThat(age).isBetween(Duration.ofHours(1), Duration.ofHours(12));
  }

  /** Otherwise the tests of the local system would show nothing about the deployment. */
  @Test
  void the_local_system_has_the_event_source_mappings_of_the_template() {
    assertMapped("RelayFunction", MappingSettings.ofRelay());
    assertMapped("ArchiveFunction", MappingSettings.ofArchiver());
  }

  private void assertMapped(String id, MappingSettings settings) {
    JsonNode function = template.properties(id);
    JsonNode source = function.at("/Events/CustomerEvents/Properties");
    assertThat(source.get("StartingPosition").textValue()).isEqualTo("TRIM_HORIZON");
    assertThat(source.get("BatchSize").intValue()).isEqualTo(settings.batchSize());
    assertThat(source.path("MaximumBatchingWindowInSeconds").asInt(0)).isZero();
    assertThat(batchesOfAShard(source)).isEqualTo(1);
    assertThat(source.path("TumblingWindowInSeconds").asInt(0)).isZero();
    assertThat(source.has("FilterCriteria")).isFalse();
    assertThat(source.get("BisectBatchOnFunctionError").booleanValue())
        .isEqualTo(settings.bisectBatchOnFunctionError());
    assertThat(defaultOf(source.get("MaximumRetryAttempts")))
        .isEqualTo(settings.maximumRetryAttempts());
    assertThat(defaultOf(source.get("MaximumRecordAgeInSeconds")))
        .isEqualTo(settings.maximumRecordAge().toSeconds());
    assertThat(function.get("Timeout").intValue()).isEqualTo(settings.timeout().toSeconds());
  }

  private int batchesOfAShard(JsonNode source) {
    JsonNode factor = source.get("ParallelizationFactor");
    return factor.isInt() ? factor.intValue() : defaultOf(factor);
  }

  private int defaultOf(JsonNode parameter) {
    return template.parameter(Template.nameOf(parameter)).get("Default").intValue();
  }

  /** The stream keeps the order of each item, but a customer's events are many items. */
  @Test
  void a_shard_of_the_tables_stream_is_relayed_one_batch_at_a_time() {
    JsonNode source = template.properties("RelayFunction").at("/Events/CustomerEvents/Properties");
    assertThat(source.get("ParallelizationFactor").intValue()).isEqualTo(1);
  }

  /** Lambda has a partition key, which is the customer, in one batch at a time. */
  @Test
  void the_archiver_may_process_up_to_ten_batches_of_a_shard_at_once() {
    JsonNode factor =
        template
            .properties("ArchiveFunction")
            .at("/Events/CustomerEvents/Properties/ParallelizationFactor");
    JsonNode parameter = template.parameter(Template.nameOf(factor));
    assertThat(parameter.get("Default").intValue()).isEqualTo(1);
    assertThat(parameter.get("MinValue").intValue()).isEqualTo(1);
    assertThat(parameter.get("MaxValue").intValue()).isEqualTo(10);
  }

  @Test
  void stored_data_outlives_the_stack_and_can_be_restored() {
    assertThat(template.idsOf("AWS::DynamoDB::Table"))
        .containsExactlyInAnyOrder("CustomerEventTable", "CustomerTable")
        .allSatisfy(
            id -> {
              JsonNode table = template.properties(id);
              assertThat(template.resource(id).get("DeletionPolicy").textValue())
                  .isEqualTo("Retain");
              assertThat(table.get("DeletionProtectionEnabled").booleanValue()).isTrue();
              assertThat(
                      table
                          .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                          .booleanValue())
                  .isTrue();
            });
    assertThat(template.resource("ArchiveBucket").get("DeletionPolicy").textValue())
        .isEqualTo("RetainExceptOnCreate");
  }

  /**
   * ADR 30: without a specification DynamoDB encrypts under a key that AWS owns, free of charge.
   */
  @Test
  void no_table_is_encrypted_under_a_key_that_is_charged_for() {
    assertThat(template.idsOf("AWS::DynamoDB::Table"))
        .hasSize(2)
        .allSatisfy(
            id ->
                assertThat(template.properties(id).path("SSESpecification").isMissingNode())
                    .isTrue());
  }

  /**
   * A function's metric has the name that Lambda gives the function, which differs in every stack;
   * a metric of a filter has the stack's name in its namespace.
   */
  @Test
  void the_dashboard_shows_the_metrics_of_this_stacks_functions() {
    String dashboard = template.properties("Dashboard").at("/DashboardBody/!Sub/0").textValue();
    List<MatchResult> ours =
        Pattern.compile("\\[\"CustomerRecord\", \"\\w+\", \"Function\", \"([^\"]+)\"")
            .matcher(dashboard)
            .results()
            .toList();
    int others = dashboard.split("\"CustomerRecord/\\$\\{AWS::StackName}\"", -1).length - 1;
    assertThat(ours)
        .hasSize(dashboard.split("\"CustomerRecord", -1).length - 1 - others)
        .hasSize(10);
    assertThat(ours)
        .extracting(metric -> metric.group(1))
        .containsOnly("${Command}", "${Query}", "${RelayFunction}", "${ArchiveFunction}");
  }

  /** Equal names would keep two stacks out of one account. */
  @Test
  void no_resource_has_a_name_that_another_stack_would_also_use() {
    for (String type : List.of("AWS::DynamoDB::Table", "AWS::Kinesis::Stream", "AWS::S3::Bucket")) {
      for (String id : template.idsOf(type)) {
        assertThat(template.properties(id).fieldNames())
            .toIterable()
            .doesNotContain("TableName", "Name", "BucketName");
      }
    }
    for (String id : template.idsOf("AWS::Logs::LogGroup")) {
      assertThat(template.properties(id).get("LogGroupName").toString())
          .contains("${AWS::StackName}");
    }
  }
}

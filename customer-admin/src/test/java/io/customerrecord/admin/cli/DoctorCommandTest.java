package io.customerrecord.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setting that differs is found, against recorded answers. Nothing here was run on AWS. */
class DoctorCommandTest {
  private static final String ENDPOINT = "aws.endpointUrl";
  private static final String CBOR = "aws.cborEnabled";
  private static final String NO_BUCKET =
      "<Error><Code>NoSuchBucket</Code><Message>no</Message></Error>";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private RecordedAws aws;

  @BeforeEach
  void start() throws Exception {
    aws = new RecordedAws();
    System.setProperty(ENDPOINT, aws.endpoint().toString());
    System.setProperty(CBOR, "false");
  }

  @AfterEach
  void stop() {
    System.clearProperty(ENDPOINT);
    System.clearProperty(CBOR);
    aws.close();
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void a_stack_as_the_template_wants_it_is_well() {
    assertThat(run("doctor", "--stack", "customer-record")).as(err + "\n" + out).isZero();
    assertThat(out.toString()).contains("Nothing was found.").contains("settings compared: 4");
    Set<String> asked = new TreeSet<>(aws.asked());
    asked.add("Scan record-Customer");
    assertThat(asked).isEqualTo(aws.recorded());
    assertThat(aws.asked()).doesNotContain("Scan record-Customer");
  }

  @Test
  void a_sample_stands_in_for_the_newest_views_if_kinesis_has_no_event_of_the_last_day() {
    aws.change("GetRecords", "\"Records\":[", "\"Records\":[],\"Others\":[");
    aws.change(
        "Scan record-Customer",
        "\"deletedAt\":{\"S\":\"2026-11-28T22:09:47.439271Z\"}",
        "\"schema\":{\"S\":\"99.1\"}");

    assertThat(run("doctor", "--stack", "customer-record")).isEqualTo(1);
    assertThat(out.toString())
        .contains("1 of 1 views in a sample, as Kinesis has no event of the last day")
        .contains("are of schema 99.1");
    assertThat(aws.asked()).doesNotContain("BatchGetItem");
  }

  static List<Arguments> differences() {
    String relay = "GET /2015-03-31/event-source-mappings?FunctionName=record-relay";
    String archiver = "GET /2015-03-31/event-source-mappings?FunctionName=record-archiver";
    return List.of(
        arguments("DescribeStacks", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "ROLLBACK"),
        arguments(relay, "Enabled", "Disabled", "state of its mapping: is Disabled"),
        arguments(relay, "\"OK\"", "\"PROBLEM: Function call failed\"", "PROBLEM: Function call"),
        arguments(relay, "ReportBatchItemFailures", "", "response type ReportBatchItemFailures"),
        arguments(relay, "Factor\":1", "Factor\":2", "(ParallelizationFactor): is 2, must be 1"),
        arguments(relay, "Error\":true", "Error\":false", "(BisectBatchOnFunctionError): is false"),
        arguments(relay, "43200", "60", "(MaximumRecordAgeInSeconds): is 60, must be 43200"),
        arguments(relay, "\"OnFailure\":", "\"Other\":", "must have an on-failure queue"),
        arguments(archiver, "Enabled", "Disabling", "archiver: state of its mapping"),
        arguments(
            archiver,
            "{\"EventSourceMappings\":[",
            "{\"EventSourceMappings\":[],\"Other\":[",
            "archiver: event source mappings: is 0, must be 1"),
        arguments(
            "GET /2019-09-30/functions/record-relay/concurrency",
            "{}",
            "{\"ReservedConcurrentExecutions\":0}",
            "reserved concurrency: is 0, must be none"),
        arguments(
            "GET /2015-03-31/functions/record-command/aliases/live",
            "\"12\"",
            "\"9\"",
            "command: version of the alias live (the newest one): is 9, must be 12"),
        arguments(
            "GET /2015-03-31/functions/record-query/aliases/live",
            "\"AliasArn\"",
            "\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"8\":0.1}},\"AliasArn\"",
            "query: the alias live splits its traffic"),
        arguments(
            "DescribeTable record-CustomerEvent", "NEW_IMAGE", "KEYS_ONLY", "stream: is KEYS_ONLY"),
        arguments(
            "DescribeTable record-CustomerEvent",
            "StreamEnabled\":true",
            "StreamEnabled\":false",
            "stream: is off"),
        arguments(
            "DescribeTable record-Customer",
            "Enabled\":true",
            "Enabled\":false",
            "record-Customer: deletion protection: is false"),
        arguments("DescribeTable record-Customer", "ACTIVE", "ARCHIVED", "status: is ARCHIVED"),
        arguments(
            "DescribeContinuousBackups record-CustomerEvent",
            "RecoveryStatus\":\"ENABLED",
            "RecoveryStatus\":\"DISABLED",
            "record-CustomerEvent: point-in-time recovery is off"),
        arguments(
            "DescribeContinuousBackups record-Customer",
            "35",
            "7",
            "days of point-in-time recovery: is 7, must be 35"),
        arguments(
            "BatchGetItem",
            "\"deletedAt\":{\"S\":\"2026-11-28T22:09:47.439271Z\"}",
            "\"schema\":{\"S\":\"99.1\"}",
            "1 of 1 views of the customers who changed last are of schema 99.1"),
        arguments("DescribeStreamSummary", ":24", ":48", "hours of retention: is 48, must be 24"),
        arguments("DescribeStreamSummary", "KMS", "NONE", "encryption: is NONE, must be KMS"),
        arguments(
            "GET /record-archive?versioning",
            "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>",
            "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Status>Enabled</Status></VersioningConfiguration>",
            "versioning is on"),
        arguments(
            "GET /record-archive?object-lock",
            "<Error><Code>ObjectLockConfigurationNotFoundError</Code><Message>Object Lock"
                + " configuration does not exist for this bucket</Message></Error>",
            "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>"
                + "</ObjectLockConfiguration>",
            "Object Lock is on"),
        arguments(
            "GET /record-archive?publicAccessBlock",
            "<BlockPublicPolicy>true",
            "<BlockPublicPolicy>false",
            "BlockPublicPolicy: is false"),
        arguments(
            "DescribeSecret",
            "\"11111111-1111-1111-1111-111111111111\":[\"AWSCURRENT\"]",
            "\"22222222-2222-2222-2222-222222222222\":[\"AWSCURRENT\"]",
            "the version that the stack uses"),
        arguments(
            "DescribeSecret",
            "\"Name\"",
            "\"DeletedDate\":1793000000,\"Name\"",
            "scheduled for deletion"),
        arguments(
            "ListSubscriptionsByTopic",
            "arn:aws:sns:eu-west-2:123456789012:alarms:1",
            "PendingConfirmation",
            "no confirmed subscription"),
        arguments(
            "DescribeStacks",
            "arn:aws:sns:eu-west-2:123456789012:alarms",
            "WARNING: nowhere.",
            "they are sent nowhere"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("differences")
  void a_difference_is_found(String request, String from, String to, String expected) {
    aws.change(request, from, to);

    assertThat(run("doctor", "--stack", "customer-record")).as(err.toString()).isEqualTo(1);
    assertThat(out.toString()).contains(expected).contains("Found: 1,");
  }

  static List<Arguments> missing() {
    String json = "{\"__type\":\"ResourceNotFoundException\",\"message\":\"not found\"}";
    String function = "{\"Type\":\"User\",\"Message\":\"not found\"}";
    return List.of(
        arguments(
            "DescribeTable record-CustomerEvent", json, "event table: record-CustomerEvent does"),
        arguments(
            "DescribeContinuousBackups record-Customer",
            "{\"__type\":\"TableNotFoundException\",\"message\":\"not found\"}",
            "view table: record-Customer does not exist (TableNotFoundException)"),
        arguments("BatchGetItem", json, "views: record-Customer or record-events does not exist"),
        arguments("DescribeStreamSummary", json, "event stream: record-events does not exist"),
        arguments(
            "GET /record-archive?versioning",
            NO_BUCKET,
            "archive: record-archive does not exist (NoSuchBucket)"),
        arguments(
            "GET /2019-09-30/functions/record-relay/concurrency",
            function,
            "relay: concurrency: record-relay does not exist"),
        arguments(
            "GET /2015-03-31/functions/record-query/aliases/live",
            function,
            "query: alias: the alias live of record-query does not exist"),
        arguments(
            "DescribeSecret",
            json,
            "idempotency secret: arn:aws:secretsmanager:eu-west-2:123456789012:secret:record-AbCdEf"
                + " does not exist"),
        arguments(
            "ListSubscriptionsByTopic",
            "<ErrorResponse><Error><Code>NotFound</Code><Message>no</Message></Error>"
                + "</ErrorResponse>",
            "alarms: arn:aws:sns:eu-west-2:123456789012:alarms does not exist (NotFound)"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("missing")
  void what_does_not_exist_any_more_is_a_difference(
      String request, String answer, String expected) {
    aws.replace(request, answer);

    assertThat(run("doctor", "--stack", "customer-record")).as(err.toString()).isEqualTo(1);
    assertThat(out.toString())
        .contains("SETTING_DIFFERS", expected, "Found: 1,")
        .doesNotContain("SETTING_UNREAD");
  }

  @Test
  void a_bucket_that_does_not_exist_any_more_is_reported_once() {
    aws.replace("GET /record-archive?versioning", NO_BUCKET);
    aws.replace("GET /record-archive?publicAccessBlock", NO_BUCKET);

    assertThat(run("doctor", "--stack", "customer-record")).isEqualTo(1);
    assertThat(out.toString()).contains("record-archive does not exist", "Found: 1,");
  }

  @Test
  void a_setting_that_may_not_be_read_is_reported_and_the_others_are_compared() {
    aws.change(
        "GET /record-archive?publicAccessBlock",
        "<PublicAccessBlockConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">",
        "<Error><Code>AccessDenied</Code><Message>no</Message></Error><Other>");

    assertThat(run("doctor", "--stack", "customer-record")).isEqualTo(1);
    assertThat(out.toString()).contains("SETTING_UNREAD").contains("archive: AccessDenied");
  }

  @Test
  void json_is_one_object_per_line_with_a_summary_at_the_end() throws Exception {
    aws.change("DescribeTable record-Customer", "ACTIVE", "ARCHIVED");

    assertThat(run("doctor", "--stack", "customer-record", "--json")).isEqualTo(1);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode finding = new JsonMapper().readTree(lines.getFirst());
    assertThat(finding.path("finding").asText()).isEqualTo("SETTING_DIFFERS");
    assertThat(finding.path("detail").asText()).contains("status: is ARCHIVED");
    assertThat(finding.has("customerId")).isFalse();
    JsonNode summary = new JsonMapper().readTree(lines.getLast());
    assertThat(summary.path("settings compared").asInt()).isGreaterThan(40);
    assertThat(summary.path("findings").path("SETTING_DIFFERS").asInt()).isEqualTo(1);
    assertThat(summary.path("open").asInt()).isEqualTo(1);
  }

  @Test
  void it_refuses_the_name_of_a_table_that_it_would_not_look_at() {
    assertThat(run("doctor", "--stack", "customer-record", "--customer-table", "Other"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--customer-table is not looked at: doctor examines the tables of the stack");
    assertThat(aws.asked()).doesNotContain("DescribeTable record-Customer");
  }

  @Test
  void without_a_stack_it_cannot_run() {
    assertThat(run("doctor")).isEqualTo(2);
    assertThat(err.toString()).contains("doctor requires --stack NAME");
  }

  @Test
  void a_stack_that_does_not_exist_is_named() {
    aws.change(
        "DescribeStacks",
        "<DescribeStacksResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">",
        "<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id other does not"
            + " exist</Message></Error></ErrorResponse>");

    assertThat(run("doctor", "--stack", "other")).isEqualTo(2);
    assertThat(err.toString()).contains("Stack with id other does not exist");
  }
}

package io.customerrecord.lambda.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

  private static InputStream json(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Map<String, String>> read(String batch) throws IOException {
    return new BatchReader<>(StreamType.KINESIS, Fields::new).read(json(batch));
  }

  private static final class Fields implements BatchReader.RecordBuilder<Map<String, String>> {
    private final Map<String, String> fields = new TreeMap<>();

    @Override
    public void field(String field, JsonParser json) throws IOException {
      fields.put(field, BatchReader.text(json));
    }

    @Override
    public Map<String, String> build() {
      return fields;
    }
  }

  @Test
  void the_fields_of_records_are_read_in_order_with_those_of_the_stream() throws IOException {
    assertThat(
            read(
                """
                {"other":{"Records":[1]},"Records":[
                  {"a":"1","kinesis":{"data":"x","kinesis":{"deep":"skipped"}},"list":[["y"]]},
                  {"a":"2","kinesis":{}}]}\
                """))
        .containsExactly(
            Map.of("a", "1", "kinesis.data", "x", "kinesis.kinesis", "", "list", ""),
            Map.of("a", "2"));
  }

  @Test
  void a_batch_of_nothing_is_a_batch() throws IOException {
    assertThat(read("{\"Records\":[]}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null|the event is no object",
        "[]|the event is no object",
        "{}|there is no Records",
        "{\"records\":[]}|there is no Records",
        "{\"Items\":[{\"kinesis\":{}}]}|there is no Records",
        "{\"Records\":{}}|Records is no array",
        "{\"Records\":[],\"Records\":[]}|Records is there twice",
        "{\"Records\":[]} 7|something follows the event",
        "{\"Records\":[{\"kinesis\":{}},7]}|the record at 1 is no object",
        "{\"Records\":[{\"dynamodb\":{}}]}|the record at 0 has no object kinesis",
        "{\"Records\":[{\"kinesis\":[]}]}|the record at 0 has no object kinesis",
        "{\"Records\":[{\"a\":Marker|the event is not JSON",
      })
  void whatever_is_no_batch_is_refused_without_a_quotation(String event, String found) {
    assertThatIOException()
        .isThrownBy(() -> read(event))
        .withMessage("{\"Records\":[{\"kinesis\":{…}},…]} is expected, but " + found)
        .withNoCause();
  }

  @Test
  void neither_is_a_text_that_is_no_utf_32_quoted() {
    byte[] batch = "\u0000\u0000\u0000{\u0000Marker".getBytes(StandardCharsets.US_ASCII);

    assertThatIOException()
        .isThrownBy(
            () ->
                new BatchReader<>(StreamType.KINESIS, Fields::new)
                    .read(new ByteArrayInputStream(batch)))
        .withMessageEndingWith("the event is not JSON")
        .withNoCause();
  }

  @Test
  void a_response_names_the_record_to_resume_at_or_none() throws IOException {
    ByteArrayOutputStream done = new ByteArrayOutputStream();
    BatchResponse.write(null, done);
    assertThat(done).hasToString("{\"batchItemFailures\":[]}");
    ByteArrayOutputStream failed = new ByteArrayOutputStream();
    BatchResponse.write("49", failed);
    assertThat(failed).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"49\"}]}");
  }

  @Test
  void a_line_of_the_log_is_a_document_of_the_embedded_metric_format() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    BatchFailures failures = new BatchFailures();
    failures.count("Throttled");
    new BatchLog("relay", new PrintStream(lines, true, StandardCharsets.UTF_8))
        .write(
            BatchLog.Level.WARN,
            Map.of("Records", 3),
            failures,
            "49",
            new TestContext(),
            1_234_567);
    assertThat(lines.toString(StandardCharsets.UTF_8))
        .matches("\\{\"_aws\":\\{\"Timestamp\":\\d+,.*\n")
        .contains(
            "\"CloudWatchMetrics\":[{\"Namespace\":\"CustomerRecord\",\"Dimensions\":[[\"Function\"]],"
                + "\"Metrics\":[{\"Name\":\"Latency\",\"Unit\":\"Milliseconds\"},"
                + "{\"Name\":\"Records\",\"Unit\":\"Count\"}]}]}")
        .endsWith(
            "\"Function\":\"relay\",\"level\":\"WARN\",\"requestId\":\"request\",\"Records\":3,"
                + "\"resumeAt\":\"49\",\"failures\":{\"Throttled\":1},\"Latency\":1.235}\n");
  }

  @Test
  void an_exception_is_told_by_its_class_and_our_frames_once_and_never_by_its_message() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    BatchFailures failures = new BatchFailures();
    for (int i = 0; i < 3; i++) {
      failures.count(new IllegalStateException("Marker", new IOException("Marker")));
    }
    new BatchLog("relay", new PrintStream(lines, true, StandardCharsets.UTF_8))
        .write(BatchLog.Level.ERROR, Map.of(), failures, null, new TestContext(), 0);
    assertThat(lines.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("\"error\":\"java.lang.IllegalStateException\"")
        .contains("\"failures\":{\"IllegalStateException\":3},\"traces\":[{")
        .contains("\"causes\":[\"java.io.IOException\"]")
        .contains("\"frames\":[\"" + BatchesTest.class.getName() + ".an_exception_is_told")
        .doesNotContain("Marker", "org.junit");
  }

  @Test
  void a_missing_variable_is_named() {
    assertThat(FunctionEnvironment.required("A", Map.of("A", "b"))).isEqualTo("b");
    assertThatThrownBy(() -> FunctionEnvironment.required("A", Map.of("A", " ")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the environment variable A is missing");
  }

  @Test
  void a_function_is_called_what_lambda_calls_it() {
    assertThat(
            FunctionEnvironment.functionName(
                "relay", Map.of("AWS_LAMBDA_FUNCTION_NAME", "stack-RelayFunction-7")))
        .isEqualTo("stack-RelayFunction-7");
    assertThat(FunctionEnvironment.functionName("relay", Map.of())).isEqualTo("relay");
  }
}

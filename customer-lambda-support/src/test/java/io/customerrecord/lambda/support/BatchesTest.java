package io.customerrecord.lambda.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static InputStream json(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Map<String, String>> read(String batch) throws IOException {
    return BatchReader.read(
        json(batch),
        json -> {
          Map<String, String> fields = new TreeMap<>();
          BatchReader.readFields(
              json, Set.of("kinesis"), (name, value) -> fields.put(name, BatchReader.text(value)));
          return fields;
        });
  }

  @Test
  void the_fields_of_records_are_read_in_order_with_those_of_the_nested_object()
      throws IOException {
    assertThat(
            read(
                """
                {"other":{"Records":[1]},"Records":[
                  {"a":"1","kinesis":{"data":"x","kinesis":{"deep":"skipped"}},"list":[["y"]]},
                  {"a":"2"}]}\
                """))
        .containsExactly(
            Map.of("a", "1", "kinesis.data", "x", "kinesis.kinesis", "", "list", ""),
            Map.of("a", "2"));
  }

  @Test
  void a_record_that_is_no_object_has_no_fields_and_stands_in_nobodys_way() throws IOException {
    assertThat(read("{\"Records\":[7,[{}],{\"a\":\"1\"}]}"))
        .containsExactly(Map.of(), Map.of(), Map.of("a", "1"));
  }

  @Test
  void what_is_not_json_is_refused_without_a_quotation() {
    assertThatThrownBy(() -> read("{\"Records\":[{\"a\":Marker"))
        .isInstanceOf(IOException.class)
        .hasMessage("the batch is not JSON")
        .hasNoCause();
    assertThatThrownBy(() -> read("[]")).hasMessage("the batch is not a JSON object");
  }

  @Test
  void neither_is_a_text_that_is_no_utf_32_quoted() {
    byte[] batch = "\u0000\u0000\u0000{\u0000Marker".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(
            () ->
                BatchReader.read(
                    new ByteArrayInputStream(batch),
                    json -> {
                      json.skipChildren();
                      return 0;
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the batch is not JSON")
        .hasNoCause();
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
    new BatchLog("relay", new PrintStream(lines, true, StandardCharsets.UTF_8))
        .write(Map.of("Records", 3), Map.of("OutOfTime", 1), "49", "id", 1_234_567);
    assertThat(lines.toString(StandardCharsets.UTF_8))
        .matches("\\{\"_aws\":\\{\"Timestamp\":\\d+,.*\n")
        .contains(
            "\"CloudWatchMetrics\":[{\"Namespace\":\"CustomerRecord\",\"Dimensions\":[[\"Function\"]],"
                + "\"Metrics\":[{\"Name\":\"Latency\",\"Unit\":\"Milliseconds\"},"
                + "{\"Name\":\"Records\",\"Unit\":\"Count\"}]}]}")
        .endsWith(
            "\"Function\":\"relay\",\"level\":\"WARN\",\"requestId\":\"id\",\"Records\":3,"
                + "\"resumeAt\":\"49\",\"failures\":{\"OutOfTime\":1},\"Latency\":1.235}\n");
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

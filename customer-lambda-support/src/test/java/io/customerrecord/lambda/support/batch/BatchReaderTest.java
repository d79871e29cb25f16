package io.customerrecord.lambda.support.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.core.JsonParser;
import io.customerrecord.domain.CustomerId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {
  private static List<TestRecord> read(String batch) throws IOException {
    return read(batch.getBytes(StandardCharsets.UTF_8));
  }

  private static List<TestRecord> read(byte[] batch) throws IOException {
    return new BatchReader<>(StreamType.KINESIS, Builder::new)
        .read(new ByteArrayInputStream(batch));
  }

  /** A record as its fields and its place. */
  private record TestRecord(int position, Map<String, String> fields) implements StreamRecord {
    @Override
    public String sequenceNumber() {
      return "";
    }

    @Override
    public @Nullable String streamArn() {
      return null;
    }

    @Override
    public @Nullable String shardId() {
      return null;
    }

    @Override
    public @Nullable CustomerId customerId() {
      return null;
    }
  }

  private static final class Builder implements BatchReader.RecordBuilder<TestRecord> {
    private final Map<String, String> fields = new TreeMap<>();

    @Override
    public void field(String field, JsonParser json) throws IOException {
      fields.put(field, BatchReader.text(json));
    }

    @Override
    public TestRecord build(int position) throws IOException {
      if (fields.containsKey("incomplete")) {
        throw new IOException("incomplete: " + position);
      }
      return new TestRecord(position, fields);
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
            new TestRecord(
                0, Map.of("a", "1", "kinesis.data", "x", "kinesis.kinesis", "", "list", "")),
            new TestRecord(1, Map.of("a", "2")));
  }

  @Test
  void an_empty_batch_is_a_batch() throws IOException {
    assertThat(read("{\"Records\":[]}")).isEmpty();
  }

  @Test
  void a_builder_may_refuse_its_record() {
    assertThatIOException()
        .isThrownBy(
            () -> read("{\"Records\":[{\"kinesis\":{}},{\"incomplete\":1,\"kinesis\":{}}]}"))
        .withMessage("incomplete: 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null|the event is not an object",
        "[]|the event is not an object",
        "{}|there is no Records",
        "{\"records\":[]}|there is no Records",
        "{\"Items\":[{\"kinesis\":{}}]}|there is no Records",
        "{\"Records\":{}}|Records is not an array",
        "{\"Records\":[],\"Records\":[]}|Records occurs twice",
        "{\"Records\":[]} 7|something follows the event",
        "{\"Records\":[{\"kinesis\":{}},7]}|the record at 1 is not an object",
        "{\"Records\":[{\"dynamodb\":{}}]}|the record at 0 has no object kinesis",
        "{\"Records\":[{\"kinesis\":[]}]}|the record at 0 has no object kinesis",
        "{\"Records\":[{\"a\":Marker|the event is not JSON",
      })
  void any_other_event_is_refused_without_being_quoted(String event, String found) {
    assertThatIOException()
        .isThrownBy(() -> read(event))
        .withMessage("{\"Records\":[{\"kinesis\":{…}},…]} is expected, but " + found)
        .withNoCause();
  }

  @Test
  void a_text_that_is_not_valid_utf_32_is_not_quoted_either() {
    byte[] batch = "\u0000\u0000\u0000{\u0000Marker".getBytes(StandardCharsets.US_ASCII);

    assertThatIOException()
        .isThrownBy(() -> read(batch))
        .withMessageEndingWith("the event is not JSON")
        .withNoCause();
  }
}

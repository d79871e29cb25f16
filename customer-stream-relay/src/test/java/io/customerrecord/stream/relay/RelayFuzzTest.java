package io.customerrecord.stream.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.NotUnicode;
import io.customerrecord.lambda.support.FailedBatch;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** For any batch and any failure of Kinesis: events that are not reported are stored, in order. */
class RelayFuzzTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> TEXTS = Set.of("Function", "level", "requestId", "resumeAt");

  /** The batch is the front of the input; its last bytes decide the results of the first calls. */
  @FuzzTest
  void what_is_not_reported_is_stored(FuzzedDataProvider data) throws IOException {
    FakeKinesis kinesis = new FakeKinesis();
    for (int call = 0; call < 4; call++) {
      decide(data.consumeInt(0, 4), kinesis);
    }
    boolean erases = data.consumeBoolean();
    byte[] batch = data.consumeRemainingAsBytes();
    var store = new OnlyErasing((customerId, deletion, mayGoOn) -> erases);
    var invocation = new Invocation(kinesis).on(store);
    String answer;
    try {
      answer = invocation.handle(batch);
    } catch (FailedBatch e) {
      assertThat(DynamoDbRecord.READER.read(new ByteArrayInputStream(batch)).size())
          .isGreaterThan(1);
      return;
    } catch (IOException e) {
      assertThat(e.getMessage()).matches("\\{\"Records\":.* is expected, but [A-Za-z0-9 ]{1,60}");
      assertThat(e).hasNoCause();
      return;
    }
    List<StoredEvent> stored =
        kinesis.stored.stream().map(e -> EventJson.decode(e.data().asByteArray())).toList();
    checkOrder(stored);
    assertThat(erases || stored.stream().noneMatch(CustomerSchema::isDeletion)).isTrue();
    String resumeAt = checkAnswer(answer);
    checkLog(invocation.log(), resumeAt);
    checkNothingIsLost(batch, resumeAt, kinesis.storedTexts(), invocation.queued);
  }

  private static void decide(int fate, FakeKinesis kinesis) {
    switch (fate) {
      case 1 -> kinesis.thenThrottles(0);
      case 2 ->
          kinesis.then(
              request -> {
                throw KinesisException.builder().statusCode(400).message("no").build();
              });
      case 3 ->
          kinesis.then(
              request -> {
                kinesis.store(request);
                throw ApiCallTimeoutException.create(5_000);
              });
      default -> kinesis.then(kinesis::store);
    }
  }

  private static void checkOrder(List<StoredEvent> stored) {
    Map<Object, Long> versions = new HashMap<>();
    for (StoredEvent event : stored) {
      Long before = versions.put(event.customerId(), event.version());
      assertThat(before == null || before <= event.version()).isTrue();
    }
  }

  /** Returns where to resume, or null. */
  private static String checkAnswer(String answered) throws IOException {
    JsonNode answer = STRICT.readTree(answered);
    JsonNode failures = answer.get("batchItemFailures");
    assertThat(answer).hasSize(1);
    assertThat(failures.isArray()).isTrue();
    assertThat(failures.size()).isLessThanOrEqualTo(1);
    return failures.isEmpty() ? null : failures.get(0).get("itemIdentifier").textValue();
  }

  /** The line holds only counts, and of texts only what the answer holds too. */
  private static void checkLog(String log, String resumeAt) throws IOException {
    assertThat(log.lines()).hasSize(1);
    JsonNode line = STRICT.readTree(log);
    assertThat(line.path("resumeAt").textValue()).isEqualTo(resumeAt);
    line.properties()
        .forEach(
            member -> {
              switch (member.getKey()) {
                case "_aws" -> assertThat(member.getValue()).hasSize(2);
                case "failures" ->
                    member
                        .getValue()
                        .properties()
                        .forEach(failure -> assertThat(failure.getKey()).matches("[A-Za-z]{1,50}"));
                case "traces" -> member.getValue().forEach(RelayFuzzTest::checkTrace);
                default ->
                    assertThat(member.getValue().isNumber() || TEXTS.contains(member.getKey()))
                        .isTrue();
              }
            });
  }

  private static void checkTrace(JsonNode trace) {
    assertThat(trace.fieldNames()).toIterable().containsExactly("error", "causes", "frames");
    trace
        .get("frames")
        .forEach(frame -> assertThat(frame.textValue()).matches("io\\.customerrecord\\.\\S+"));
  }

  private static void checkNothingIsLost(
      byte[] batch, String resumeAt, List<String> stored, List<String> queued) throws IOException {
    JsonNode tree;
    try {
      tree = STRICT.readTree(batch);
    } catch (IOException e) {
      return; // A name occurs twice, or text follows the batch: the result is not specified.
    }
    List<DynamoDbRecord> records = DynamoDbRecord.READER.read(new ByteArrayInputStream(batch));
    assertThat(records).hasSize(tree.path("Records").isArray() ? tree.get("Records").size() : 0);
    int done = 0;
    while (done < records.size() && !records.get(done).sequenceNumber().equals(resumeAt)) {
      done++;
    }
    assertThat(resumeAt == null || done < records.size()).isTrue();
    for (int i = 0; i < done && !"".equals(resumeAt); i++) {
      boolean inserted = "INSERT".equals(tree.get("Records").get(i).path("eventName").textValue());
      assertThat(records.get(i).isInsert()).isEqualTo(inserted);
      if (inserted) {
        checkIsStoredOrQueued(records.get(i), stored, queued);
      }
    }
  }

  private static void checkIsStoredOrQueued(
      DynamoDbRecord record, List<String> stored, List<String> queued) throws IOException {
    byte[] event;
    try {
      event = EventJson.encode(EventItemMapper.toEvent(record.newImage()));
    } catch (CorruptHistory | NotUnicode e) {
      String number = STRICT.writeValueAsString(record.sequenceNumber());
      assertThat(queued).anyMatch(message -> message.contains("\"startSequenceNumber\":" + number));
      return;
    }
    assertThat(stored).contains(new String(event, UTF_8));
  }
}

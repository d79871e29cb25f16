package io.customerrecord.s3.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.lambda.support.FailedBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.s3.S3Client;

/** For any batch and any failure of S3: events that are not reported are kept or forgotten. */
class ArchiveFuzzTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> TEXTS = Set.of("Function", "level", "requestId", "resumeAt");
  private static final int[] STATUSES = {403, 409, 500, 503};

  private static final int CALLS = 12;

  /**
   * The batch is the front of the input; its last bytes decide which call fails and how, or before
   * which call the time runs out.
   */
  @FuzzTest
  void what_is_not_reported_is_kept_or_forgotten(FuzzedDataProvider data) throws IOException {
    FakeS3 s3 = new FakeS3(true, 2);
    int status = data.pickValue(STATUSES);
    int call = data.consumeInt(0, 2 * CALLS);
    AtomicInteger calls = new AtomicInteger();
    IntSupplier time = () -> calls.incrementAndGet() == call - CALLS ? 0 : 60_000;
    S3Client failing =
        new InterceptedS3()
            .before(
                call <= CALLS ? call : 0,
                s3,
                () -> {
                  throw FakeS3.error(status);
                });
    byte[] batch = data.consumeRemainingAsBytes();

    Optional<List<KinesisRecord>> left = handled(batch, new Invocation(failing).withTime(time), s3);
    if (left.isPresent()) {
      handled(batch, new Invocation(s3), s3);
    }
  }

  /** Delivers a batch; returns its records, or empty if it is not a batch. */
  private static Optional<List<KinesisRecord>> handled(
      byte[] batch, Invocation invocation, FakeS3 bucket) throws IOException {
    String answer;
    try {
      answer = invocation.handle(batch);
    } catch (FailedBatch e) {
      List<KinesisRecord> records = KinesisRecord.READER.read(new ByteArrayInputStream(batch));
      assertThat(records.size()).isGreaterThan(1);
      assertThat(records).anyMatch(record -> event(record).isEmpty());
      return Optional.of(records);
    } catch (UncheckedIOException e) {
      assertThat(e.getCause().getMessage())
          .matches("\\{\"Records\":.* is expected, but [A-Za-z0-9 ]{1,60}");
      assertThat(e.getCause()).hasNoCause();
      return Optional.empty();
    }
    String resumeAt = checkAnswer(answer);
    checkLog(invocation.log(), resumeAt);
    return Optional.of(checkNothingIsLost(batch, resumeAt, bucket, invocation.queued));
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
                        .forEach(failure -> assertThat(failure.getKey()).matches("[A-Za-z0-9]+"));
                case "traces" -> member.getValue().forEach(ArchiveFuzzTest::checkTrace);
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

  private static List<KinesisRecord> checkNothingIsLost(
      byte[] batch, String resumeAt, FakeS3 bucket, List<String> queued) throws IOException {
    List<KinesisRecord> records = KinesisRecord.READER.read(new ByteArrayInputStream(batch));
    try {
      JsonNode list = STRICT.readTree(batch).path("Records");
      assertThat(records).hasSize(list.isArray() ? list.size() : 0);
    } catch (IOException e) {
      // A name occurs twice, or text follows the batch: the result is not specified.
    }
    int done = 0;
    while (done < records.size() && !records.get(done).sequenceNumber().equals(resumeAt)) {
      done++;
    }
    assertThat(resumeAt == null || done < records.size()).isTrue();
    for (int i = 0; i < done && !"".equals(resumeAt); i++) {
      if (event(records.get(i)).isEmpty()) {
        String number = STRICT.writeValueAsString(records.get(i).sequenceNumber());
        assertThat(queued)
            .anyMatch(message -> message.contains("\"startSequenceNumber\":" + number));
        continue;
      }
      StoredEvent event = event(records.get(i)).orElseThrow();
      String tombstone = "erased/%s.json".formatted(event.customerId());
      boolean forgotten = bucket.keys().contains(tombstone);
      assertThat(forgotten || !CustomerSchema.isDeletion(event)).isTrue();
      boolean kept = bucket.keys().contains(Invocation.keyOf(event));
      assertThat(kept != forgotten || (forgotten && resumeAt != null)).isTrue();
    }
    return records;
  }

  private static Optional<StoredEvent> event(KinesisRecord record) {
    try {
      return record.data() == null
          ? Optional.empty()
          : Optional.of(EventJson.decode(record.data().asByteArray()));
    } catch (MalformedEvent e) {
      return Optional.empty();
    }
  }
}

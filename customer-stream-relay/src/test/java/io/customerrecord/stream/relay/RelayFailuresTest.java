package io.customerrecord.stream.relay;

import static io.customerrecord.stream.relay.Batches.insertions;
import static io.customerrecord.stream.relay.Batches.text;
import static io.customerrecord.stream.relay.Invocation.ALL_DONE;
import static io.customerrecord.stream.relay.Invocation.failedAt;
import static io.customerrecord.testing.ExampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Requests and records that Kinesis does not store. */
class RelayFailuresTest {
  private final FakeKinesis kinesis = new FakeKinesis();
  private final Invocation invocation = new Invocation(kinesis);

  @Test
  void a_throttled_record_is_stored_before_its_customers_next_one() throws IOException {
    kinesis.thenThrottles(0).thenThrottles(0);

    assertThat(
            invocation.handle(
                insertions(
                    event(1, 1, "PersonCreated"),
                    event(1, 2, "PersonAmended"),
                    event(2, 1, "PersonCreated"))))
        .isEqualTo(ALL_DONE);
    assertThat(kinesis.storedTexts())
        .containsExactly(
            text(event(2, 1, "PersonCreated")),
            text(event(1, 1, "PersonCreated")),
            text(event(1, 2, "PersonAmended")));
    assertThat(invocation.log()).contains("\"ProvisionedThroughputExceededException\":2");
  }

  @Test
  void a_customer_stops_at_its_first_failure_and_the_earliest_position_is_reported()
      throws IOException {
    for (int attempt = 0; attempt < PutRecordsScheduler.MOST_ATTEMPTS; attempt++) {
      kinesis.thenThrottles(0);
    }
    byte[] batch =
        insertions(
            event(2, 1, "PersonCreated"),
            event(2, 2, "PersonAmended"),
            event(1, 2, "PersonAmended"),
            event(2, 3, "PersonAmended"),
            event(1, 1, "PersonCreated"));

    assertThat(invocation.handle(batch)).isEqualTo(failedAt(0));
    assertThat(kinesis.storedTexts())
        .containsExactly(text(event(1, 1, "PersonCreated")), text(event(1, 2, "PersonAmended")));
  }

  @Test
  void the_earliest_position_is_the_first_not_stored_even_if_another_failed_first()
      throws IOException {
    kinesis.then(request -> kinesis.store(request)).then(RelayFailuresTest::refuse);

    assertThat(
            invocation.handle(
                insertions(
                    event(2, 1, "PersonCreated"),
                    event(1, 3, "PersonAmended"),
                    event(1, 2, "PersonAmended"),
                    event(1, 1, "PersonCreated"))))
        .isEqualTo(failedAt(1));
  }

  /** An encrypted stream calls KMS, and passes on that KMS throttles it. */
  static Stream<KinesisException> throttling() {
    return Stream.of(
        ProvisionedThroughputExceededException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("ProvisionedThroughputExceededException")
                    .build())
            .build(),
        KmsThrottlingException.builder()
            .statusCode(400)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("KMSThrottlingException").build())
            .build());
  }

  @ParameterizedTest
  @MethodSource("throttling")
  void a_request_that_is_throttled_as_a_whole_is_sent_again(KinesisException throttled)
      throws IOException {
    kinesis.then(
        request -> {
          throw throttled;
        });

    assertThat(invocation.handle(insertions(event(1, 1, "PersonCreated")))).isEqualTo(ALL_DONE);
    assertThat(kinesis.stored).hasSize(1);
  }

  @Test
  void a_request_that_timed_out_after_it_was_stored_is_sent_again() throws IOException {
    kinesis.then(
        request -> {
          kinesis.store(request);
          throw ApiCallTimeoutException.create(5_000);
        });

    assertThat(
            invocation.handle(
                insertions(event(1, 1, "PersonCreated"), event(1, 2, "PersonAmended"))))
        .isEqualTo(ALL_DONE);
    assertThat(kinesis.storedTexts())
        .containsExactly(
            text(event(1, 1, "PersonCreated")),
            text(event(1, 1, "PersonCreated")),
            text(event(1, 2, "PersonAmended")));
  }

  @Test
  void a_refused_request_is_not_sent_again() throws IOException {
    kinesis.then(RelayFailuresTest::refuse);

    assertThat(
            invocation.handle(
                insertions(event(1, 1, "PersonCreated"), event(1, 2, "PersonAmended"))))
        .isEqualTo(failedAt(0));
    assertThat(kinesis.requests).hasSize(1);
  }

  private static PutRecordsResponse refuse(PutRecordsRequest request) {
    throw KinesisException.builder().statusCode(400).message("no " + request).build();
  }
}

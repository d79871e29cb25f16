package io.customerrecord.local.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Requests about several messages. */
interface BatchesConformance extends SqsUnderTest {
  @Test
  default void each_entry_of_a_batch_succeeds_or_fails_on_its_own() {
    send("1");
    send("2");
    List<Message> received = receive(600);
    DeleteMessageBatchResponse response =
        sqs()
            .deleteMessageBatch(
                r ->
                    r.queueUrl(url())
                        .entries(
                            entry("a", received.get(0).receiptHandle()),
                            entry("b", "none"),
                            entry("c", received.get(1).receiptHandle())));
    assertThat(response.successful())
        .extracting(DeleteMessageBatchResultEntry::id)
        .containsExactlyInAnyOrder("a", "c");
    assertThat(response.failed())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.id()).isEqualTo("b");
              assertThat(failed.code()).isEqualTo("ReceiptHandleIsInvalid");
              assertThat(failed.senderFault()).isTrue();
            });
  }

  @Test
  default void timeouts_are_changed_in_a_batch() {
    send("1");
    send("2");
    List<Message> received = receive(600);
    ChangeMessageVisibilityBatchResponse response =
        sqs()
            .changeMessageVisibilityBatch(
                r ->
                    r.queueUrl(url())
                        .entries(
                            visibility("a", received.get(0).receiptHandle()),
                            visibility("b", received.get(1).receiptHandle()),
                            visibility("c", "none")));
    assertThat(response.successful()).hasSize(2);
    assertThat(response.failed()).extracting(BatchResultErrorEntry::id).containsExactly("c");
    assertThat(receive(600)).hasSize(2);
  }

  @Test
  default void an_empty_batch_is_rejected() {
    SqsUnderTest.assertRejected(
        "EmptyBatchRequest",
        () -> sqs().deleteMessageBatch(r -> r.queueUrl(url()).entries(List.of())));
  }

  @Test
  default void more_than_ten_entries_are_rejected() {
    List<DeleteMessageBatchRequestEntry> eleven =
        IntStream.range(0, 11).mapToObj(i -> entry("e" + i, "none")).toList();
    SqsUnderTest.assertRejected(
        "TooManyEntriesInBatchRequest",
        () -> sqs().deleteMessageBatch(r -> r.queueUrl(url()).entries(eleven)));
  }

  @Test
  default void two_entries_with_one_id_are_rejected() {
    SqsUnderTest.assertRejected(
        "BatchEntryIdsNotDistinct",
        () ->
            sqs()
                .deleteMessageBatch(
                    r -> r.queueUrl(url()).entries(entry("a", "none"), entry("a", "none"))));
  }

  private static DeleteMessageBatchRequestEntry entry(String id, String handle) {
    return DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(handle).build();
  }

  private static ChangeMessageVisibilityBatchRequestEntry visibility(String id, String handle) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(id)
        .receiptHandle(handle)
        .visibilityTimeout(0)
        .build();
  }
}

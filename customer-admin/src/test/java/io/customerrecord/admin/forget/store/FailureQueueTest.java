package io.customerrecord.admin.forget.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.forget.RecordedService;
import io.customerrecord.domain.CustomerId;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Answers that SQS may give and its emulator does not. */
class FailureQueueTest {
  private final CustomerId id = CustomerId.random();
  private RecordedService service;
  private SqsClient sqs;

  @BeforeEach
  void start() throws IOException {
    service = new RecordedService();
    sqs =
        SqsClient.builder()
            .endpointOverride(service.endpoint())
            .region(Region.EU_WEST_2)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    service.on("GetQueueAttributes", request -> "{\"Attributes\":{}}");
    service.on("ChangeMessageVisibilityBatch", request -> "{\"Successful\":[],\"Failed\":[]}");
  }

  @AfterEach
  void stop() {
    sqs.close();
    service.close();
  }

  @Test
  void a_message_that_is_delivered_twice_does_not_hide_those_behind_it() {
    Iterator<String> answers =
        Stream.of(message("1", "{}"), message("1", "{}"), message("2", id.toString()), "{}")
            .iterator();
    service.on("ReceiveMessage", request -> answers.next());

    StoreReading reading = new FailureQueue(sqs, service.endpoint() + "/queue", 0).read(id);

    assertThat(reading.copies()).containsExactly("message 2 names the customer");
  }

  @Test
  void a_queue_that_delivers_nothing_else_is_not_read_to_its_end() {
    service.on("ReceiveMessage", request -> message("1", "{}"));

    StoreReading reading = new FailureQueue(sqs, service.endpoint() + "/queue", 0).read(id);

    assertThat(reading.copies()).isEmpty();
    assertThat(reading.missing())
        .containsExactly(
            "the queue was not read to its end: 10 responses in a row had no other message");
  }

  /** A redrive takes the message that names the customer while the others are received. */
  @Test
  void a_message_that_another_consumer_takes_meanwhile_leaves_the_question_open() {
    assertThat(missingIfHidden(0, 3))
        .containsExactly(
            "1 messages are held by another consumer and could not be read: try again later");
  }

  @Test
  void messages_that_were_held_before_leave_the_question_open_even_if_they_are_not_now() {
    assertThat(missingIfHidden(4, 2))
        .containsExactly(
            "4 messages are held by another consumer and could not be read: try again later");
  }

  @Test
  void the_messages_of_this_reading_are_not_held_by_another_consumer() {
    assertThat(missingIfHidden(0, 2)).isEmpty();
  }

  /** What is missing from a queue of two messages, by how many are hidden before and after. */
  private List<String> missingIfHidden(int before, int after) {
    Iterator<String> counts = Stream.of(hidden(before), hidden(after)).iterator();
    service.on("GetQueueAttributes", request -> counts.next());
    Iterator<String> answers = Stream.of(message("1", "{}"), message("2", "{}"), "{}").iterator();
    service.on("ReceiveMessage", request -> answers.next());
    return new FailureQueue(sqs, service.endpoint() + "/queue", 0).read(id).missing();
  }

  private static String hidden(int messages) {
    return """
    {"Attributes":{"ApproximateNumberOfMessagesNotVisible":"%d"}}
    """
        .formatted(messages);
  }

  private static String message(String messageId, String body) {
    return """
    {"Messages":[{"MessageId":"%s","ReceiptHandle":"r","MD5OfBody":"%s","Body":"%s"}]}
    """
        .formatted(messageId, md5(body), body);
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

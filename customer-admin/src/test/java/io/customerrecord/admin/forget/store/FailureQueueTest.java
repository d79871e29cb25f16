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
  void a_queue_that_delivers_nothing_else_is_read_to_an_end() {
    service.on("ReceiveMessage", request -> message("1", "{}"));

    assertThat(new FailureQueue(sqs, service.endpoint() + "/queue", 0).read(id).copies()).isEmpty();
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

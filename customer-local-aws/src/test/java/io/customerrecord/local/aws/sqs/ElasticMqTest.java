package io.customerrecord.local.aws.sqs;

import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.aws.testing.KnownDeviation;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Shows that the suite describes SQS and not only our server: ElasticMQ passes it, except for the
 * known deviations.
 */
@KnownDeviation(
    test = "a_message_without_a_body_is_rejected",
    how = "responds without an error code")
@KnownDeviation(
    test = "characters_that_xml_does_not_allow_are_rejected",
    how = "calls them an InvalidAttributeValue")
@KnownDeviation(
    test = "limits_are_checked",
    how = "calls a value out of range an InvalidAttributeValue")
@KnownDeviation(
    test = "deleting_a_message_again_changes_nothing",
    how = "rejects the receipt handle of a deleted message")
@KnownDeviation(test = "a_timeout_over_twelve_hours_is_rejected", how = "accepts any timeout")
@KnownDeviation(test = "an_attribute_that_does_not_exist_is_rejected", how = "leaves it out")
@KnownDeviation(test = "an_empty_batch_is_rejected", how = "accepts an empty batch")
class ElasticMqTest extends SqsServerUnderTest implements SqsConformance {
  private static SQSRestServer server;

  @BeforeAll
  static void startElasticMq() {
    server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
  }

  @AfterAll
  static void stopElasticMq() {
    server.stopAndWait();
  }

  @Override
  URI startServer(String queueName) {
    URI endpoint =
        URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    try (SqsClient sqs = Clients.sqs(endpoint)) {
      sqs.createQueue(r -> r.queueName(queueName));
    }
    return endpoint;
  }

  @Override
  void stopServer() {
    // the next test uses it, too
  }
}

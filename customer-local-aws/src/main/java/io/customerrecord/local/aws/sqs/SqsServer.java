package io.customerrecord.local.aws.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.http.LoopbackServer;
import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A small SQS server for one machine. Its queues are standard queues that exist when it starts.
 * Visibility timeouts, receipt handles, long polling and errors behave as on AWS. It speaks SQS's
 * JSON protocol only, which the AWS SDK for Java 2.21 and the AWS CLI 2.13.34 and later use; a
 * request in the older query protocol is rejected with an error that says so. The server listens on
 * 127.0.0.1 only and does not verify signatures. It rejects actions and parameters that it does not
 * support; it never ignores them. Thread-safe.
 */
public final class SqsServer implements AutoCloseable {

  private static final String TARGET = "AmazonSQS.";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Function<Parameters, ObjectNode>> actions;
  private final LoopbackServer server;

  private SqsServer(int port, String region, List<MessageQueue> served) throws IOException {
    Queues queues = new Queues(served, region);
    QueueActions queueActions = new QueueActions(queues, this::endpoint);
    MessageActions messageActions = new MessageActions(queues);
    BatchActions batchActions = new BatchActions(queues);
    actions =
        Map.of(
            "GetQueueUrl", queueActions::getQueueUrl,
            "ListQueues", queueActions::listQueues,
            "GetQueueAttributes", queueActions::getQueueAttributes,
            "PurgeQueue", queueActions::purgeQueue,
            "SendMessage", messageActions::sendMessage,
            "ReceiveMessage", messageActions::receiveMessage,
            "DeleteMessage", messageActions::deleteMessage,
            "ChangeMessageVisibility", messageActions::changeMessageVisibility,
            "DeleteMessageBatch", batchActions::deleteMessageBatch,
            "ChangeMessageVisibilityBatch", batchActions::changeMessageVisibilityBatch);
    server = LoopbackServer.start(port, this::respondTo);
  }

  /**
   * Starts a server.
   *
   * @param port the port on 127.0.0.1, or 0 for any free port
   * @param region the AWS region in the server's ARNs
   * @param queues the queues to serve; they stay open when the server is closed
   * @throws IOException if the port is in use
   */
  public static SqsServer start(int port, String region, List<MessageQueue> queues)
      throws IOException {
    return new SqsServer(port, region, queues);
  }

  /** The base URI of this server: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** The URL of a queue. */
  public String queueUrl(MessageQueue queue) {
    return Queues.url(endpoint(), queue.name());
  }

  /** Stops immediately. */
  @Override
  public void close() {
    server.close();
  }

  private Response respondTo(Request request) {
    String target = request.header("X-Amz-Target");
    if (target == null) {
      return queryProtocolError();
    }
    try {
      Function<Parameters, ObjectNode> action = action(target);
      return respond(200, action.apply(Parameters.read(request.body())));
    } catch (SqsError e) {
      ObjectNode error =
          JsonNodeFactory.instance
              .objectNode()
              .put("__type", "com.amazonaws.sqs#" + e.type())
              .put("message", e.message());
      return respond(400, error).with("x-amzn-query-error", e.queryCode() + ";Sender");
    }
  }

  private Function<Parameters, ObjectNode> action(String target) {
    if (target.startsWith(TARGET)) {
      Function<Parameters, ObjectNode> action = actions.get(target.substring(TARGET.length()));
      if (action != null) {
        return action;
      }
    }
    throw SqsError.unsupported("the action " + target);
  }

  private static Response respond(int status, ObjectNode body) {
    try {
      return Response.of(status, "application/x-amz-json-1.0", JSON.writeValueAsBytes(body))
          .with("x-amzn-RequestId", UUID.randomUUID().toString());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the form that clients of the query protocol read. */
  private static Response queryProtocolError() {
    String requestId = UUID.randomUUID().toString();
    String error =
        """
        <ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">\
        <Error><Type>Sender</Type><Code>InvalidAction</Code><Message>\
        This local server speaks SQS's JSON protocol only, as the AWS CLI does from 2.13.34 on.\
        </Message></Error><RequestId>%s</RequestId></ErrorResponse>
        """
            .formatted(requestId);
    return Response.of(400, "text/xml", error.getBytes(UTF_8)).with("x-amzn-RequestId", requestId);
  }
}

package io.customerrecord.local.aws.eventsource;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.lambda.support.log.FailureJson;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.local.aws.lambda.InvocationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A handler, invoked with batches of stream records as Lambda invokes it. */
final class LambdaFunction {

  private static final Logger LOG = System.getLogger(LambdaFunction.class.getName());
  private static final byte[] OPEN = "{\"Records\":[".getBytes(US_ASCII);
  private static final byte[] CLOSE = "]}".getBytes(US_ASCII);

  private final String name;
  private final String arn;
  private final RequestStreamHandler handler;
  private final Duration timeout;

  LambdaFunction(String name, String region, RequestStreamHandler handler, Duration timeout) {
    this.name = name;
    this.arn = Arn.function(region, name);
    this.handler = handler;
    this.timeout = timeout;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  Outcome invoke(List<SourceRecord> batch) {
    String requestId = UUID.randomUUID().toString();
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event(batch)),
          response,
          new InvocationContext(name, requestId, timeout));
    } catch (Throwable e) { // any exception is a function error
      // Without the message, which may contain personal data.
      LOG.log(
          Level.WARNING,
          "{0} failed on {1} records: {2} at {3}",
          name,
          batch.size(),
          e.getClass().getName(),
          FailureJson.framesOf(e));
      return new Outcome(requestId, 0, true);
    }
    return new Outcome(
        requestId, BatchResponseReader.succeeded(response.toByteArray(), batch), false);
  }

  /**
   * The result of an invocation.
   *
   * @param succeeded the number of leading records of the batch that need not be sent again
   * @param functionError whether it ended with an exception
   */
  record Outcome(String requestId, int succeeded, boolean functionError) {}

  private static byte[] event(List<SourceRecord> batch) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.writeBytes(OPEN);
    for (int i = 0; i < batch.size(); i++) {
      if (i > 0) {
        event.write(',');
      }
      event.writeBytes(batch.get(i).event());
    }
    event.writeBytes(CLOSE);
    return event.toByteArray();
  }
}

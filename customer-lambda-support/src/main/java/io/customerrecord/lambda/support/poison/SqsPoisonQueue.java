package io.customerrecord.lambda.support.poison;

import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.call.CallTimeout;
import io.customerrecord.lambda.support.call.OutOfTime;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A queue of SQS. The client is built for the first message, because most processes never send one.
 * Thread-safe.
 */
public final class SqsPoisonQueue implements PoisonQueue {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(3);

  private final Supplier<SqsClient> builder;
  private final String queueUrl;
  private @Nullable SqsClient client;

  /**
   * Creates a queue.
   *
   * @param builder builds the client; called at most once
   * @param queueUrl the URL of the queue
   */
  public SqsPoisonQueue(Supplier<SqsClient> builder, String queueUrl) {
    this.builder = builder;
    this.queueUrl = queueUrl;
  }

  /**
   * {@inheritDoc}
   *
   * @throws OutOfTime if too little time is left for a call
   * @throws software.amazon.awssdk.core.exception.SdkException if SQS does not confirm the message
   */
  @Override
  public void send(String message, Deadline deadline) {
    Duration timeout = CallTimeout.within(deadline, LONGEST_CALL);
    client()
        .sendMessage(
            request ->
                request
                    .queueUrl(queueUrl)
                    .messageBody(message)
                    .overrideConfiguration(config -> config.apiCallTimeout(timeout)));
  }

  private synchronized SqsClient client() {
    SqsClient built = client;
    if (built == null) {
      built = builder.get();
      client = built;
    }
    return built;
  }
}

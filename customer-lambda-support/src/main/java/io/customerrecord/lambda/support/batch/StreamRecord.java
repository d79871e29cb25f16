package io.customerrecord.lambda.support.batch;

import io.customerrecord.domain.CustomerId;
import org.jspecify.annotations.Nullable;

/** A record of a stream, as far as every function has to know it. Immutable. */
public interface StreamRecord {
  /**
   * Where the record stands in its stream.
   *
   * @return its sequence number; empty if it has none, which Lambda takes for the whole batch
   */
  String sequenceNumber();

  /**
   * The stream that the record comes from.
   *
   * @return its ARN, or null if the record does not say
   */
  @Nullable String streamArn();

  /**
   * The shard that the record comes from.
   *
   * @return its id, or null if the record does not say
   */
  @Nullable String shardId();

  /**
   * Whose event the record holds, by its key.
   *
   * @return the customer's id, or null if the key is not one
   */
  @Nullable CustomerId customerId();
}

package io.customerrecord.lambda.support.batch;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import software.amazon.awssdk.core.SdkBytes;

/**
 * An event of a batch.
 *
 * @param position of its record in the batch, from 0
 * @param event the decoded event
 * @param bytes the event in its wire format
 */
public record BatchEvent(int position, StoredEvent event, SdkBytes bytes) {
  /**
   * Whether the event is the deletion of its customer.
   *
   * @return true if it is
   */
  public boolean isDeletion() {
    return CustomerSchema.isDeletion(event);
  }

  @Override
  public String toString() {
    return "BatchEvent[position=%d, event=%s, redacted]".formatted(position, event);
  }
}

package io.customerrecord.s3.archiver;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import software.amazon.awssdk.core.SdkBytes;

/**
 * An event of a batch.
 *
 * @param position of its record in the batch, from 0
 * @param event what the record says
 * @param bytes what is kept of it
 */
record BatchEvent(int position, StoredEvent event, SdkBytes bytes) {
  boolean isDeletion() {
    return CustomerSchema.isDeletion(event);
  }

  @Override
  public String toString() {
    return "BatchEvent[position=%d, event=%s, redacted]".formatted(position, event);
  }
}

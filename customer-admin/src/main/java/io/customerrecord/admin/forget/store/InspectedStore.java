package io.customerrecord.admin.forget.store;

import io.customerrecord.domain.CustomerId;

/** A place where copies of a customer may be. Implementations are thread-safe and write nothing. */
public interface InspectedStore {

  /**
   * Reads all that the store holds of a customer.
   *
   * @param customerId which customer
   * @return what was found
   * @throws software.amazon.awssdk.core.exception.SdkException if the service does not answer, or
   *     not permit it
   */
  StoreReading read(CustomerId customerId);
}

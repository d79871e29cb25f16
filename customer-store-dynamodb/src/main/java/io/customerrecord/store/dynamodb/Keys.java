package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerId;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;

/** The keys of items, and reads by key. */
final class Keys {
  private Keys() {}

  static Key of(CustomerId customerId) {
    return Key.builder().partitionValue(customerId.toString()).build();
  }

  static Key of(CustomerId customerId, long version) {
    return Key.builder().partitionValue(customerId.toString()).sortValue(version).build();
  }

  static GetItemEnhancedRequest consistentRead(Key key) {
    return GetItemEnhancedRequest.builder().key(key).consistentRead(true).build();
  }
}

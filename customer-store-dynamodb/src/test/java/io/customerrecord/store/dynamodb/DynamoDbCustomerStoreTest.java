package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.testing.CustomerStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoDbLocalExtension.class)
class DynamoDbCustomerStoreTest extends CustomerStoreContract {
  private final CustomerStore store;

  DynamoDbCustomerStoreTest(CustomerStore store) {
    this.store = store;
  }

  @Override
  public CustomerStore store() {
    return store;
  }
}

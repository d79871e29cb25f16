package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoDbLocalExtension.class)
class UpdateOnDynamoDbTest implements UpdateContract {
  private final CustomerStore store;

  UpdateOnDynamoDbTest(CustomerStore store) {
    this.store = store;
  }

  @Override
  public CustomerStore store() {
    return store;
  }
}

package io.customerrecord.testing;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(DynamoDbLocalExtension.class)
class ReleasesOnDynamoDbTest
    implements ChangeOfMeaningContract, RenamedFieldContract, AddedFieldContract {
  private final DynamoDbClient client;
  private final TableNames tables;

  ReleasesOnDynamoDbTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
  }

  @Override
  public CustomerStore storeWith(CustomerSchema schema) {
    return new DynamoDbCustomerStore(client, tables, schema);
  }
}

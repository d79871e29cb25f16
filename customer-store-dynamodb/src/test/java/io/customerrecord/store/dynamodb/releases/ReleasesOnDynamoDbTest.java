package io.customerrecord.store.dynamodb.releases;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(DynamoDbLocalExtension.class)
class ReleasesOnDynamoDbTest implements ChangeOfMeaningContract, RenamedFieldContract {
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

  @Nested
  class ContactDetails implements AddedFieldContract {
    @Override
    public AddedField field() {
      return AddedField.CUSTOMER_CONTACT;
    }

    @Override
    public CustomerStore storeWith(CustomerSchema schema) {
      return ReleasesOnDynamoDbTest.this.storeWith(schema);
    }
  }

  @Nested
  class Attributes implements AddedFieldContract {
    @Override
    public AddedField field() {
      return AddedField.ATTRIBUTES;
    }

    @Override
    public CustomerStore storeWith(CustomerSchema schema) {
      return ReleasesOnDynamoDbTest.this.storeWith(schema);
    }
  }
}

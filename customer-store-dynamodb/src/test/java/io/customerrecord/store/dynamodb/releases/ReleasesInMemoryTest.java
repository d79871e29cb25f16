package io.customerrecord.store.dynamodb.releases;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import org.junit.jupiter.api.Nested;

class ReleasesInMemoryTest implements ChangeOfMeaningContract, RenamedFieldContract {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();

  @Override
  public CustomerStore storeWith(CustomerSchema schema) {
    return store.with(schema);
  }

  @Nested
  class ContactDetails implements AddedFieldContract {
    @Override
    public AddedField field() {
      return AddedField.CUSTOMER_CONTACT;
    }

    @Override
    public CustomerStore storeWith(CustomerSchema schema) {
      return ReleasesInMemoryTest.this.storeWith(schema);
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
      return ReleasesInMemoryTest.this.storeWith(schema);
    }
  }
}

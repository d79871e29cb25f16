package io.customerrecord.testing;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;

class ReleasesInMemoryTest
    implements ChangeOfMeaningContract, RenamedFieldContract, AddedFieldContract {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();

  @Override
  public CustomerStore storeWith(CustomerSchema schema) {
    return store.with(schema);
  }
}

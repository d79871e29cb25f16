package io.customerrecord.store.dynamodb.releases;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.store.CustomerStore;

/** What the suites about several releases have in common. */
interface ReleasesUnderTest {

  /** A store with a schema; all of them are on the same data. */
  CustomerStore storeWith(CustomerSchema schema);

  default Release release(CustomerSchema schema) {
    return new Release(storeWith(schema));
  }
}

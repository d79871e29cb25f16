package io.customerrecord.store.dynamodb.releases;

import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.store.CustomerStore;

/** A test suite for several releases. */
interface ReleasesUnderTest {

  /** A store with a schema. All stores are on the same data. */
  CustomerStore storeWith(CustomerSchema schema);

  default Release release(CustomerSchema schema) {
    return new Release(storeWith(schema));
  }
}

package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.schema.CustomerSchema;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** The names of the tables, and how views stand in items; made once for a store. */
record ItemSchemas(TableNames tables, TableSchema<CustomerView> views, SnapshotItems snapshots) {

  ItemSchemas(TableNames tables, CustomerSchema schema) {
    this(tables, ViewItems.foldedWith(schema.fingerprint()));
  }

  private ItemSchemas(TableNames tables, TableSchema<CustomerView> views) {
    this(tables, views, new SnapshotItems(views));
  }
}

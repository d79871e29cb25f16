package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.schema.CustomerSchema;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** The names of the tables, and how views stand in items; made once for a store. */
record ItemSchemas(
    String customerTable,
    String customerEventTable,
    TableSchema<CustomerView> views,
    SnapshotItems snapshots) {

  ItemSchemas(String customerTable, String customerEventTable, CustomerSchema schema) {
    this(customerTable, customerEventTable, ViewItems.foldedWith(schema.fingerprint()));
  }

  private ItemSchemas(
      String customerTable, String customerEventTable, TableSchema<CustomerView> views) {
    this(customerTable, customerEventTable, views, new SnapshotItems(views));
  }
}

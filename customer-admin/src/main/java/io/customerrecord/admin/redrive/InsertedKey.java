package io.customerrecord.admin.redrive;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * The key of an event's row that was inserted, as it is in the event table's stream.
 *
 * @param customerId the text in the place of the customerId; empty if there is none
 * @param version the text in the place of the version; empty if there is none
 */
record InsertedKey(String customerId, String version) {
  static List<InsertedKey> in(List<Record> records) {
    return records.stream()
        .filter(record -> record.eventName() == OperationType.INSERT)
        .map(record -> record.dynamodb().keys())
        .map(
            row -> {
              AttributeValue id = row.get("customerId");
              AttributeValue version = row.get("version");
              return new InsertedKey(
                  id == null || id.s() == null ? "" : id.s(),
                  version == null || version.n() == null ? "" : version.n());
            })
        .toList();
  }

  @Override
  public String toString() {
    return "InsertedKey[redacted]";
  }
}

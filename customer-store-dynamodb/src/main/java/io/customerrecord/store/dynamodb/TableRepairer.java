package io.customerrecord.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The writes that only a tool makes: they mend what no command of the service can. Each is one
 * conditional write, safe while commands run, and safe to repeat. Thread-safe.
 *
 * <p>Methods throw {@link io.customerrecord.domain.store.StoreUnavailable} if DynamoDB does not
 * answer in time, and {@link software.amazon.awssdk.services.dynamodb.model.DynamoDbException} for
 * errors of configuration.
 */
public final class TableRepairer {
  /** The most events that {@link #restore} puts at once. */
  public static final int MOST_RESTORED = 97;

  private final DynamoDbClient client;
  private final TableNames tables;
  private final SnapshotMapper snapshots;
  private final TransactionWriter writer;

  /**
   * A repairer of existing tables.
   *
   * @param client the client to use; the caller closes it
   * @param tables the names of the tables
   * @param schema the fingerprint of what is written
   * @throws NullPointerException if an argument is null; the message names it
   */
  public TableRepairer(DynamoDbClient client, TableNames tables, CustomerSchema schema) {
    this.client = requireNonNull(client, "client");
    this.tables = requireNonNull(tables, "tables");
    CustomerItemMapper mapper = new CustomerItemMapper(requireNonNull(schema, "schema"));
    this.snapshots = new SnapshotMapper(mapper);
    DynamoDbEnhancedClient enhanced =
        DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions(List.of()).build();
    this.writer =
        new TransactionWriter(
            enhanced,
            enhanced.table(tables.customerEvent(), EventItemMapper.TABLE_SCHEMA),
            enhanced.table(tables.customer(), CustomerItemMapper.TABLE_SCHEMA),
            mapper,
            snapshots,
            Deadline.none());
  }

  /**
   * Puts the snapshot of an event in place of the one it has, or adds it. Nothing else in the row
   * changes.
   *
   * @param after the customer after the event, folded from events
   * @param eventId the id of the event with that version
   * @return false, and nothing is changed, if that event does not exist, such as after an erasure
   */
  public boolean writeSnapshot(Customer after, UUID eventId) {
    try {
      ExceptionTranslator.call(
          () ->
              client.updateItem(
                  request ->
                      request
                          .tableName(tables.customerEvent())
                          .key(keyOf(after.customerId(), after.version()))
                          .updateExpression("SET #snapshot = :snapshot")
                          .conditionExpression("#eventId = :eventId")
                          .expressionAttributeNames(
                              Map.of("#snapshot", "snapshot", "#eventId", "eventId"))
                          .expressionAttributeValues(
                              Map.of(
                                  ":snapshot", snapshots.toSnapshot(eventId, after),
                                  ":eventId", AttributeValue.fromS(eventId.toString())))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /**
   * Removes the snapshot from the row of a deletion, which must have none. Nothing else in the row
   * changes.
   *
   * @param customerId who is deleted
   * @param version the version of the deletion
   * @return false, and nothing is changed, if that row does not exist or has no snapshot
   */
  public boolean removeSnapshotOfDeletion(CustomerId customerId, long version) {
    requireNonNull(customerId, "customerId");
    try {
      ExceptionTranslator.call(
          () ->
              client.updateItem(
                  request ->
                      request
                          .tableName(tables.customerEvent())
                          .key(keyOf(customerId, version))
                          .updateExpression("REMOVE #snapshot")
                          .conditionExpression("attribute_exists(#snapshot)")
                          .expressionAttributeNames(Map.of("#snapshot", "snapshot"))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> keyOf(CustomerId customerId, long version) {
    return Map.of(
        RequiredAttributes.CUSTOMER_ID,
        AttributeValue.fromS(customerId.toString()),
        RequiredAttributes.VERSION,
        AttributeValue.fromN(Long.toString(version)));
  }

  /**
   * Removes the living view of a customer without events. The caller has just read that there are
   * none. A creation of the same id cannot come between: it fails as long as there is a view.
   *
   * @param customerId whose view
   * @return false, and nothing is changed, if the view is a tombstone or missing, or the first
   *     event exists
   */
  public boolean removeViewWithoutEvents(CustomerId customerId) {
    return writer.removeViewWithoutEvents(requireNonNull(customerId, "customerId"));
  }

  /**
   * Replaces a tombstone by the living customer. No command does that: a tombstone without a
   * deletion event may be all that is left of a deletion.
   *
   * @param view the fold of the events up to its version
   * @param newestEventId the id of the event with that version
   * @return false, and nothing is changed, if that event is not the newest one, or the view is no
   *     tombstone
   */
  public boolean liftTombstone(Customer view, UUID newestEventId) {
    return writer.liftTombstone(
        requireNonNull(view, "view"), requireNonNull(newestEventId, "newestEventId"));
  }

  /**
   * Puts events back that the table has lost, in one transaction: all of them or none. No event is
   * replaced. An anchor below the lost events, or above all of them, excludes a deletion whose
   * erasure has passed them ({@code docs/invariants.md}). The events carry no snapshots until a
   * repair adds them.
   *
   * @param lost the events of one customer, at most {@link #MOST_RESTORED} and some 3 MB, no
   *     deletion among them
   * @param anchor an event of the customer that exists, or empty if none does
   * @param newest the highest version of the customer, lost or not
   * @return false, and nothing is changed, if one of the events exists, the anchor does not exist
   *     any more, an event has followed the newest one, or the view is a tombstone
   */
  public boolean restore(List<StoredEvent> lost, Optional<HistoryHead> anchor, long newest) {
    return writer.restore(
        requireNonNull(lost, "lost"), requireNonNull(anchor, "anchor").orElse(null), newest);
  }

  /**
   * Puts the deletion of a customer back of whom the table has no event, with its tombstone in the
   * place of any view, so that the customer stays gone and the id is never used again. The caller
   * has just read that there is no event.
   *
   * @param deletion the deletion
   * @return false, and nothing is changed, if that event or the first one exists
   */
  public boolean restoreDeletion(StoredEvent deletion) {
    return writer.restore(
        requireNonNull(deletion, "deletion"),
        new Tombstone(deletion.customerId(), deletion.version(), deletion.createTime()));
  }
}

package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.VersionConflict;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Every transaction that puts an event or a view. Nothing else writes events, and an event is only
 * ever put where there is none.
 */
final class Writes {
  /** What DynamoDB takes of one item. */
  private static final int LARGEST_ITEM = 400 * 1024;

  private final DynamoDbEnhancedClient enhanced;
  private final DynamoDbTable<EventRow> events;
  private final DynamoDbTable<CustomerItem> views;
  private final CustomerSchema schema;
  private final SnapshotItems snapshots;
  private final Transactions transactions;

  Writes(
      DynamoDbEnhancedClient enhanced,
      DynamoDbTable<EventRow> events,
      DynamoDbTable<CustomerItem> views,
      CustomerSchema schema,
      Deadline deadline) {
    this.enhanced = enhanced;
    this.events = events;
    this.views = views;
    this.schema = schema;
    this.snapshots = new SnapshotItems(schema);
    this.transactions = new Transactions(deadline);
  }

  void append(StoredEvent event, Customer after, boolean snapshot) {
    EventRow row = snapshot ? EventRow.of(event, after, snapshots) : EventRow.of(event);
    append(
        row,
        after,
        TransactWriteItemsEnhancedRequest.builder()
            .addPutItem(events, newEvent(row))
            .addPutItem(
                views,
                TransactPutItemEnhancedRequest.builder(CustomerItem.class)
                    .item(CustomerItem.of(after, schema))
                    .conditionExpression(Conditions.isReplacedBy(after))
                    .build()));
  }

  void delete(StoredEvent deletion, Tombstone tombstone) {
    EventRow row = EventRow.of(deletion);
    append(
        row,
        tombstone,
        TransactWriteItemsEnhancedRequest.builder()
            .addPutItem(events, newEvent(row))
            .addConditionCheck(
                events, check(deletion.customerId(), deletion.version() - 1, Conditions.THERE))
            .addPutItem(views, CustomerItem.of(tombstone, schema)));
  }

  private void append(
      EventRow row, CustomerView after, TransactWriteItemsEnhancedRequest.Builder transaction) {
    StoredEvent event = row.event();
    List<CancellationReason> reasons;
    try {
      reasons = write(transaction);
    } catch (DynamoDbException e) {
      throw Transactions.isInvalid(e) && isTooLarge(row, after)
          ? new EventTooLarge("an item of the transaction is larger than 400 KB", e)
          : e;
    }
    if (!reasons.isEmpty() && !isThere(event, reasons.getFirst())) {
      throw new VersionConflict(event.customerId(), event.version());
    }
  }

  boolean repair(Customer view, UUID newestEventId) {
    return repair(
        view,
        Conditions.isEvent(newestEventId),
        TransactWriteItemsEnhancedRequest.builder()
            .addPutItem(
                views,
                TransactPutItemEnhancedRequest.builder(CustomerItem.class)
                    .item(CustomerItem.of(view, schema))
                    .conditionExpression(Conditions.NO_TOMBSTONE)
                    .build()));
  }

  boolean repair(Tombstone tombstone) {
    return repair(
        tombstone,
        Conditions.IS_DELETION,
        TransactWriteItemsEnhancedRequest.builder()
            .addPutItem(views, CustomerItem.of(tombstone, schema)));
  }

  /** Where this process may read but not write, the view stays as it is. */
  private boolean repair(
      CustomerView truth,
      Expression isItsEvent,
      TransactWriteItemsEnhancedRequest.Builder transaction) {
    CustomerId id = truth.customerId();
    try {
      return write(
              transaction
                  .addConditionCheck(events, check(id, truth.version(), isItsEvent))
                  .addConditionCheck(events, check(id, truth.version() + 1, Conditions.NOT_THERE)))
          .isEmpty();
    } catch (DynamoDbException e) {
      if (Calls.errorCode(e).equals("AccessDeniedException")) {
        return false;
      }
      throw e;
    }
  }

  private List<CancellationReason> write(TransactWriteItemsEnhancedRequest.Builder transaction) {
    TransactWriteItemsEnhancedRequest request = transaction.build();
    return transactions.write(() -> enhanced.transactWriteItems(request));
  }

  private static TransactPutItemEnhancedRequest<EventRow> newEvent(EventRow row) {
    return TransactPutItemEnhancedRequest.builder(EventRow.class)
        .item(row)
        .conditionExpression(Conditions.NOT_THERE)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private static ConditionCheck<EventRow> check(
      CustomerId customerId, long version, Expression condition) {
    return ConditionCheck.builder()
        .key(Keys.of(customerId, version))
        .conditionExpression(condition)
        .build();
  }

  /** Whether the event that is in the way is the very one that was to be written. */
  private static boolean isThere(StoredEvent event, CancellationReason reason) {
    var eventId = reason.item().get("eventId");
    return eventId != null && event.eventId().toString().equals(eventId.s());
  }

  private boolean isTooLarge(EventRow row, CustomerView after) {
    return ItemSize.of(events.tableSchema().itemToMap(row, true)) > LARGEST_ITEM
        || ItemSize.of(views.tableSchema().itemToMap(CustomerItem.of(after, schema), true))
            > LARGEST_ITEM;
  }
}

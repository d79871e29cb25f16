package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.VersionConflict;
import io.customerrecord.store.dynamodb.CustomerItemMapper.CustomerItem;
import io.customerrecord.store.dynamodb.EventItemMapper.EventItem;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Makes every transaction that puts an event or a view. No other class puts events, and every put
 * of an event has the condition that it does not exist yet.
 */
final class TransactionWriter {
  /** DynamoDB's limit for one item. */
  private static final int LARGEST_ITEM = 400 * 1024;

  private static final AtomicLong APPENDS = new AtomicLong();

  private final DynamoDbEnhancedClient enhanced;
  private final DynamoDbTable<EventItem> events;
  private final DynamoDbTable<CustomerItem> views;
  private final CustomerItemMapper mapper;
  private final SnapshotMapper snapshots;
  private final TransactionRunner transactions;

  TransactionWriter(
      DynamoDbEnhancedClient enhanced,
      DynamoDbTable<EventItem> events,
      DynamoDbTable<CustomerItem> views,
      CustomerItemMapper mapper,
      SnapshotMapper snapshots,
      Deadline deadline) {
    this.enhanced = enhanced;
    this.events = events;
    this.views = views;
    this.mapper = mapper;
    this.snapshots = snapshots;
    this.transactions = new TransactionRunner(deadline);
  }

  void append(StoredEvent event, Customer after, boolean snapshot) {
    EventItem item =
        new EventItem(event, snapshot ? snapshots.toSnapshot(event.eventId(), after) : null);
    append(
        item,
        after,
        TransactWriteItemsEnhancedRequest.builder()
            .addPutItem(events, newEvent(item))
            .addPutItem(
                views,
                TransactPutItemEnhancedRequest.builder(CustomerItem.class)
                    .item(mapper.toItem(after))
                    .conditionExpression(Conditions.mayBeReplacedBy(after))
                    .build()));
  }

  void delete(StoredEvent deletion, Tombstone tombstone) {
    EventItem item = new EventItem(deletion, null);
    append(
        item,
        tombstone,
        TransactWriteItemsEnhancedRequest.builder()
            .addPutItem(events, newEvent(item))
            .addConditionCheck(
                events, check(deletion.customerId(), deletion.version() - 1, Conditions.EXISTS))
            .addPutItem(views, mapper.toItem(tombstone)));
  }

  private void append(
      EventItem item, CustomerView after, TransactWriteItemsEnhancedRequest.Builder transaction) {
    StoredEvent event = item.event();
    List<CancellationReason> reasons;
    try {
      reasons = write(transaction, newToken(event.eventId()));
    } catch (DynamoDbException e) {
      throw TransactionRunner.isInvalid(e) && isTooLarge(item, after)
          ? new EventTooLarge("an item of the transaction is larger than 400 KB", e)
          : e;
    }
    if (!reasons.isEmpty() && !isWritten(event, reasons.getFirst())) {
      throw new VersionConflict(event.customerId(), event.version());
    }
  }

  /**
   * A token that no other call has. It is not a random one, for which Java would initialise its
   * security providers: that takes a cold start some milliseconds (ADR 42).
   */
  private static String newToken(UUID eventId) {
    long low = eventId.getLeastSignificantBits() + APPENDS.incrementAndGet();
    return new UUID(eventId.getMostSignificantBits(), low).toString();
  }

  boolean repair(Customer view, UUID newestEventId) {
    return repair(view, newestEventId, Conditions.NO_TOMBSTONE);
  }

  boolean liftTombstone(Customer view, UUID newestEventId) {
    return repair(view, newestEventId, Conditions.IS_TOMBSTONE);
  }

  private boolean repair(Customer view, UUID newestEventId, Expression isReplaceable) {
    return repair(
        view,
        Conditions.isEvent(newestEventId),
        TransactWriteItemsEnhancedRequest.builder()
            .addPutItem(
                views,
                TransactPutItemEnhancedRequest.builder(CustomerItem.class)
                    .item(mapper.toItem(view))
                    .conditionExpression(isReplaceable)
                    .build()));
  }

  boolean repair(Tombstone tombstone) {
    return repair(
        tombstone,
        Conditions.IS_DELETION,
        TransactWriteItemsEnhancedRequest.builder().addPutItem(views, mapper.toItem(tombstone)));
  }

  /**
   * Removes a living view whose customer has no events. As long as it is there, no creation can
   * succeed.
   */
  boolean removeViewWithoutEvents(CustomerId customerId) {
    return write(
            TransactWriteItemsEnhancedRequest.builder()
                .addDeleteItem(
                    views,
                    TransactDeleteItemEnhancedRequest.builder()
                        .key(Keys.of(customerId))
                        .conditionExpression(Conditions.NO_TOMBSTONE)
                        .build())
                .addConditionCheck(events, check(customerId, 1, Conditions.NOT_EXISTS)))
        .isEmpty();
  }

  /**
   * Puts lost events of one customer back, all or none.
   *
   * @param anchor an event that was read or restored before, or null if none exists
   * @param newest the highest version of the history, which no event may have followed
   */
  boolean restore(List<StoredEvent> lost, @Nullable HistoryHead anchor, long newest) {
    CustomerId id = lost.getFirst().customerId();
    TransactWriteItemsEnhancedRequest.Builder transaction =
        TransactWriteItemsEnhancedRequest.builder();
    lost.forEach(event -> transaction.addPutItem(events, newEvent(new EventItem(event, null))));
    if (anchor != null) {
      UUID eventId = anchor.eventId();
      transaction.addConditionCheck(
          events,
          check(
              id,
              anchor.version(),
              eventId == null ? Conditions.EXISTS : Conditions.isEvent(eventId)));
    }
    return write(
            transaction
                .addConditionCheck(events, check(id, newest + 1, Conditions.NOT_EXISTS))
                .addConditionCheck(
                    views,
                    ConditionCheck.builder()
                        .key(Keys.of(id))
                        .conditionExpression(Conditions.NO_TOMBSTONE)
                        .build()))
        .isEmpty();
  }

  /**
   * Puts the deletion of a customer of whom no event is left, and its tombstone over any view. A
   * creation that comes between is noticed by its event.
   */
  boolean restore(StoredEvent deletion, Tombstone tombstone) {
    TransactWriteItemsEnhancedRequest.Builder transaction =
        TransactWriteItemsEnhancedRequest.builder()
            .addPutItem(events, newEvent(new EventItem(deletion, null)))
            .addPutItem(views, mapper.toItem(tombstone));
    if (deletion.version() > 1) {
      transaction.addConditionCheck(events, check(deletion.customerId(), 1, Conditions.NOT_EXISTS));
    }
    return write(transaction).isEmpty();
  }

  /** Without permission to write, the view stays as it is. */
  private boolean repair(
      CustomerView view,
      Expression isNewestEvent,
      TransactWriteItemsEnhancedRequest.Builder transaction) {
    CustomerId id = view.customerId();
    try {
      return write(
              transaction
                  .addConditionCheck(events, check(id, view.version(), isNewestEvent))
                  .addConditionCheck(events, check(id, view.version() + 1, Conditions.NOT_EXISTS)))
          .isEmpty();
    } catch (DynamoDbException e) {
      if (ExceptionTranslator.errorCode(e).equals("AccessDeniedException")) {
        return false;
      }
      throw e;
    }
  }

  private List<CancellationReason> write(TransactWriteItemsEnhancedRequest.Builder transaction) {
    return write(transaction, UUID.randomUUID().toString());
  }

  /** Each attempt has the same token, so an attempt after a lost success succeeds as well. */
  private List<CancellationReason> write(
      TransactWriteItemsEnhancedRequest.Builder transaction, String token) {
    TransactWriteItemsEnhancedRequest request = transaction.clientRequestToken(token).build();
    return transactions.run(() -> enhanced.transactWriteItems(request));
  }

  private static TransactPutItemEnhancedRequest<EventItem> newEvent(EventItem item) {
    return TransactPutItemEnhancedRequest.builder(EventItem.class)
        .item(item)
        .conditionExpression(Conditions.NOT_EXISTS)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private static ConditionCheck<EventItem> check(
      CustomerId customerId, long version, Expression condition) {
    return ConditionCheck.builder()
        .key(Keys.of(customerId, version))
        .conditionExpression(condition)
        .build();
  }

  /** Whether the existing event is the one that was to be written. */
  private static boolean isWritten(StoredEvent event, CancellationReason reason) {
    var eventId = reason.item().get("eventId");
    return eventId != null && event.eventId().toString().equals(eventId.s());
  }

  private boolean isTooLarge(EventItem item, CustomerView after) {
    return ItemSize.of(events.tableSchema().itemToMap(item, true)) > LARGEST_ITEM
        || ItemSize.of(views.tableSchema().itemToMap(mapper.toItem(after), true)) > LARGEST_ITEM;
  }
}

package io.customerrecord.store.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.keyEqualTo;
import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortGreaterThan;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.EventSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.VersionConflict;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetResultPage;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Customers in two DynamoDB tables, as {@link CustomerTables} describes them. All reads are
 * strongly consistent. A command writes one transaction of two items. Thread-safe, as the SDK's
 * clients are.
 *
 * <p>Errors of DynamoDB that are nobody's bad luck, such as a missing table or permission, come out
 * as the SDK's {@link DynamoDbException}.
 */
public final class DynamoDbCustomerStore implements CustomerStore {
  private final DynamoDbEnhancedClient enhanced;
  private final DynamoDbTable<EventRow> events;
  private final DynamoDbTable<CustomerView> views;
  private final Transactions transactions;
  private final EventEraser eraser;
  private final SnapshotItems snapshots;

  /**
   * A store on existing tables, with the current schema.
   *
   * @param client the client to use; the caller closes it
   * @param customerTable the name of the table of views
   * @param customerEventTable the name of the table of events
   */
  public DynamoDbCustomerStore(
      DynamoDbClient client, String customerTable, String customerEventTable) {
    this(client, customerTable, customerEventTable, EventSchema.current());
  }

  /**
   * A store on existing tables.
   *
   * @param client the client to use; the caller closes it
   * @param customerTable the name of the table of views
   * @param customerEventTable the name of the table of events
   * @param schema what the events are folded with; views and snapshots that were folded with
   *     another one count as lost
   */
  public DynamoDbCustomerStore(
      DynamoDbClient client, String customerTable, String customerEventTable, EventSchema schema) {
    TableSchema<CustomerView> viewItems = ViewItems.foldedWith(schema.fingerprint());
    this.enhanced =
        DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions(List.of()).build();
    this.events = enhanced.table(customerEventTable, EventItems.SCHEMA);
    this.views = enhanced.table(customerTable, viewItems);
    this.snapshots = new SnapshotItems(viewItems);
    this.transactions = new Transactions(enhanced);
    this.eraser = new EventEraser(client, customerEventTable);
  }

  /**
   * {@inheritDoc} A view that is no view, because somebody has changed its row or it was folded
   * with another schema, counts as lost.
   */
  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    return readable(() -> Calls.answerOf(() -> views.getItem(consistently(keyOf(customerId)))));
  }

  @Override
  public Optional<Customer> confirmed(CustomerId customerId, long version) {
    List<BatchGetResultPage> pages =
        Calls.answerOf(
            () ->
                enhanced
                    .batchGetItem(
                        request ->
                            request.readBatches(
                                ReadBatch.builder(CustomerView.class)
                                    .mappedTableResource(views)
                                    .addGetItem(consistently(keyOf(customerId)))
                                    .build(),
                                ReadBatch.builder(EventRow.class)
                                    .mappedTableResource(events)
                                    .addGetItem(consistently(keyOf(customerId, version)))
                                    .build()))
                    .stream()
                    .toList());
    boolean founded = pages.stream().anyMatch(page -> !page.resultsForTable(events).isEmpty());
    return founded
        ? readable(() -> firstOf(pages, views))
            .filter(view -> view.version() == version)
            .flatMap(view -> view instanceof Customer c ? Optional.of(c) : Optional.empty())
        : Optional.empty();
  }

  /** {@inheritDoc} An answer holds at most 1 MB. */
  @Override
  public List<StoredEvent> newest(CustomerId customerId, int limit) {
    return firstPage(
        QueryEnhancedRequest.builder()
            .queryConditional(keyEqualTo(keyOf(customerId)))
            .scanIndexForward(false)
            .consistentRead(true)
            .limit(limit)
            .build());
  }

  /** {@inheritDoc} A page holds at most 1 MB. */
  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    return firstPage(
        QueryEnhancedRequest.builder()
            .queryConditional(sortGreaterThan(keyOf(customerId, after)))
            .consistentRead(true)
            .limit(limit)
            .build());
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long version) {
    return Optional.ofNullable(
            Calls.answerOf(() -> events.getItem(consistently(keyOf(customerId, version)))))
        .flatMap(row -> row.customerAfter(snapshots));
  }

  @Override
  public void append(StoredEvent event, CustomerView after) {
    List<CancellationReason> reasons =
        transactions.write(
            TransactWriteItemsEnhancedRequest.builder()
                .addPutItem(
                    events,
                    TransactPutItemEnhancedRequest.builder(EventRow.class)
                        .item(EventRow.of(event, after, snapshots))
                        .conditionExpression(Conditions.NOT_THERE)
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .addPutItem(
                    views,
                    TransactPutItemEnhancedRequest.builder(CustomerView.class)
                        .item(after)
                        .conditionExpression(Conditions.isReplacedBy(after))
                        .build())
                .build());
    if (!reasons.isEmpty() && !isThere(event, reasons.getFirst())) {
      throw new VersionConflict(event.customerId(), event.version());
    }
  }

  /**
   * {@inheritDoc} Where this process may read but not write, the view stays as it is and the answer
   * is false.
   */
  @Override
  public boolean repair(CustomerView view) {
    try {
      return transactions
          .write(
              TransactWriteItemsEnhancedRequest.builder()
                  .addConditionCheck(events, check(view, 0, Conditions.THERE))
                  .addConditionCheck(events, check(view, 1, Conditions.NOT_THERE))
                  .addPutItem(views, view)
                  .build())
          .isEmpty();
    } catch (DynamoDbException e) {
      if (Calls.errorCode(e).equals("AccessDeniedException")) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn) {
    return eraser.erase(customerId, deletion, mayGoOn);
  }

  private List<StoredEvent> firstPage(QueryEnhancedRequest query) {
    return Calls.answerOf(
        () -> {
          Iterator<Page<EventRow>> pages = events.query(query).iterator();
          return pages.hasNext()
              ? pages.next().items().stream().map(EventRow::event).toList()
              : List.of();
        });
  }

  private static <T> @Nullable T firstOf(List<BatchGetResultPage> pages, DynamoDbTable<T> table) {
    for (BatchGetResultPage page : pages) {
      for (T item : page.resultsForTable(table)) {
        return item;
      }
    }
    return null;
  }

  private static Optional<CustomerView> readable(Supplier<@Nullable CustomerView> read) {
    try {
      return Optional.ofNullable(read.get());
    } catch (CorruptHistory e) {
      return Optional.empty();
    }
  }

  private static ConditionCheck<EventRow> check(
      CustomerView view, int later, Expression condition) {
    return ConditionCheck.builder()
        .key(keyOf(view.customerId(), view.version() + later))
        .conditionExpression(condition)
        .build();
  }

  /** Whether the event that is in the way is the very one that was to be written. */
  private static boolean isThere(StoredEvent event, CancellationReason reason) {
    AttributeValue eventId = reason.item().get("eventId");
    return eventId != null && event.eventId().toString().equals(eventId.s());
  }

  private static GetItemEnhancedRequest consistently(Key key) {
    return GetItemEnhancedRequest.builder().key(key).consistentRead(true).build();
  }

  private static Key keyOf(CustomerId customerId) {
    return Key.builder().partitionValue(customerId.toString()).build();
  }

  private static Key keyOf(CustomerId customerId, long version) {
    return Key.builder().partitionValue(customerId.toString()).sortValue(version).build();
  }
}

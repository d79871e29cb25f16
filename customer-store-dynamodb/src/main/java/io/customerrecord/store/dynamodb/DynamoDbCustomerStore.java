package io.customerrecord.store.dynamodb;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.keyEqualTo;
import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortGreaterThan;
import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortLessThan;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.RecentEvents;
import io.customerrecord.store.dynamodb.CustomerItemMapper.CustomerItem;
import io.customerrecord.store.dynamodb.EventItemMapper.EventItem;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetResultPage;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Stores customers in two DynamoDB tables, which {@link CustomerTables} describes. All reads are
 * strongly consistent. A creation or amendment is one transaction of two items, a deletion one of
 * three. A call of DynamoDB ends within 3 seconds, unless {@link #withLongestCall} says otherwise,
 * and is retried where that is safe. Where the client cannot interrupt a connect that hangs, as the
 * SDK's URL-connection client, a call may last longer than that, and than a deadline, by the
 * client's connect timeout. Thread-safe, as the SDK's clients are.
 *
 * <p>Configuration errors are thrown as the SDK's: a missing table and denied access as {@link
 * DynamoDbException}, missing credentials as {@link SdkClientException}.
 */
public final class DynamoDbCustomerStore implements CustomerStore {
  /** DynamoDB answers within milliseconds. A caller who waits should be told soon. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(3);

  private final DynamoDbClient client;
  private final TableNames tables;
  private final CustomerSchema schema;
  private final Deadline deadline;
  private final Duration longestCall;
  private final CustomerItemMapper mapper;
  private final SnapshotMapper snapshots;
  private final DynamoDbEnhancedClient enhanced;
  private final DynamoDbTable<EventItem> events;
  private final DynamoDbTable<CustomerItem> views;
  private final TransactionWriter writer;
  private final EventEraser eraser;
  private final HistoryHeadReader heads;
  private final SnapshotReader snapshotReader;

  /**
   * A store on existing tables, with the current schema.
   *
   * @param client the client to use; the caller closes it
   * @param tables the names of the tables
   * @throws NullPointerException if {@code client} or {@code tables} is null; the message names it
   */
  public DynamoDbCustomerStore(DynamoDbClient client, TableNames tables) {
    this(client, tables, CustomerSchema.current());
  }

  /**
   * A store on existing tables.
   *
   * @param client the client to use; the caller closes it
   * @param tables the names of the tables
   * @param schema how events are stored and what they mean; the service uses the schema of its
   *     store
   * @throws NullPointerException if {@code client}, {@code tables} or {@code schema} is null; the
   *     message names it
   */
  public DynamoDbCustomerStore(DynamoDbClient client, TableNames tables, CustomerSchema schema) {
    this(
        requireNonNull(client, "client"),
        requireNonNull(tables, "tables"),
        requireNonNull(schema, "schema"),
        Deadline.none(),
        LONGEST_CALL);
  }

  private DynamoDbCustomerStore(
      DynamoDbClient client,
      TableNames tables,
      CustomerSchema schema,
      Deadline deadline,
      Duration longestCall) {
    DynamoDbClient bounded = new DeadlineDynamoDb(client, deadline, longestCall);
    this.client = client;
    this.tables = tables;
    this.schema = schema;
    this.deadline = deadline;
    this.longestCall = longestCall;
    this.mapper = new CustomerItemMapper(schema);
    this.snapshots = new SnapshotMapper(mapper);
    this.enhanced =
        DynamoDbEnhancedClient.builder().dynamoDbClient(bounded).extensions(List.of()).build();
    this.events = enhanced.table(tables.customerEvent(), EventItemMapper.TABLE_SCHEMA);
    this.views = enhanced.table(tables.customer(), CustomerItemMapper.TABLE_SCHEMA);
    this.writer = new TransactionWriter(enhanced, events, views, mapper, snapshots, deadline);
    this.eraser = new EventEraser(bounded, tables.customerEvent(), deadline);
    this.heads = new HistoryHeadReader(bounded, tables.customerEvent());
    this.snapshotReader = new SnapshotReader(bounded, tables.customerEvent(), snapshots);
  }

  @Override
  public CustomerSchema schema() {
    return schema;
  }

  @Override
  public CustomerStore within(Deadline deadline) {
    requireNonNull(deadline, "deadline");
    return new DynamoDbCustomerStore(client, tables, schema, deadline, longestCall);
  }

  /**
   * A store on the same tables whose calls of DynamoDB may take longer or less time than three
   * seconds each, the SDK's retries included. A program that works through many customers gives
   * them more, to wait for a table that is busy. No call lasts beyond the deadline of {@link
   * #within}.
   *
   * @param longest the longest time for a call, more than zero
   * @return the store
   * @throws IllegalArgumentException if {@code longest} is not more than zero
   * @throws NullPointerException if {@code longest} is null
   */
  public DynamoDbCustomerStore withLongestCall(Duration longest) {
    requireNonNull(longest, "longest");
    if (!longest.isPositive()) {
      throw new IllegalArgumentException("longest must be more than zero, not " + longest);
    }
    return new DynamoDbCustomerStore(client, tables, schema, deadline, longest);
  }

  /**
   * As {@link CustomerStore#view} says. A view that is unreadable or that the schema does not trust
   * is treated as missing.
   */
  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    requireNonNull(customerId, "customerId");
    return view(
        () ->
            ExceptionTranslator.call(
                () -> views.getItem(Keys.consistentRead(Keys.of(customerId)))));
  }

  @Override
  public Optional<Customer> currentView(CustomerId customerId, long version) {
    requireNonNull(customerId, "customerId");
    List<BatchGetResultPage> pages =
        ExceptionTranslator.call(
            () ->
                enhanced
                    .batchGetItem(
                        request ->
                            request.readBatches(
                                ReadBatch.builder(CustomerItem.class)
                                    .mappedTableResource(views)
                                    .addGetItem(Keys.consistentRead(Keys.of(customerId)))
                                    .build(),
                                ReadBatch.builder(EventItem.class)
                                    .mappedTableResource(events)
                                    .addGetItem(Keys.consistentRead(Keys.of(customerId, version)))
                                    .build()))
                    .stream()
                    .toList());
    Optional<EventItem> item = readable(() -> firstOf(pages, events));
    Optional<CustomerView> view =
        item.isEmpty() ? Optional.empty() : view(() -> firstOf(pages, views));
    return item.isPresent()
            && view.isPresent()
            && view.get() instanceof Customer customer
            && HistoryHead.of(item.get().event()).confirms(customer)
        ? Optional.of(customer)
        : Optional.empty();
  }

  @Override
  public Optional<HistoryHead> head(CustomerId customerId) {
    return heads.head(requireNonNull(customerId, "customerId"));
  }

  /** As {@link CustomerStore#recent} says. One read returns at most 1 MB. */
  @Override
  public RecentEvents recent(CustomerId customerId, int limit) {
    requireNonNull(customerId, "customerId");
    List<EventItem> items =
        firstPage(
            QueryEnhancedRequest.builder()
                .queryConditional(keyEqualTo(Keys.of(customerId)))
                .scanIndexForward(false)
                .consistentRead(true)
                .limit(limit)
                .build());
    return new RecentEvents(
        items.stream().map(EventItem::event).toList(),
        items.stream()
            .flatMap(item -> snapshots.toCustomer(item.event().eventId(), item.snapshot()).stream())
            .findFirst());
  }

  /** As {@link CustomerStore#events} says. One page holds at most 1 MB. */
  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    requireNonNull(customerId, "customerId");
    return firstPage(
            QueryEnhancedRequest.builder()
                .queryConditional(sortGreaterThan(Keys.of(customerId, after)))
                .consistentRead(true)
                .limit(limit)
                .build())
        .stream()
        .map(EventItem::event)
        .toList();
  }

  /** {@inheritDoc} One page holds at most 1 MB. */
  @Override
  public List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit) {
    requireNonNull(customerId, "customerId");
    return firstPage(
            QueryEnhancedRequest.builder()
                .queryConditional(sortLessThan(Keys.of(customerId, before)))
                .scanIndexForward(false)
                .consistentRead(true)
                .limit(limit)
                .build())
        .stream()
        .map(EventItem::event)
        .toList();
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long upTo, Runnable beforeEachRead) {
    requireNonNull(customerId, "customerId");
    requireNonNull(beforeEachRead, "beforeEachRead");
    return snapshotReader.newest(customerId, upTo, beforeEachRead);
  }

  @Override
  public void append(StoredEvent event, Customer after, boolean snapshot) {
    writer.append(requireNonNull(event, "event"), requireNonNull(after, "after"), snapshot);
  }

  @Override
  public void delete(StoredEvent deletion, Tombstone tombstone) {
    writer.delete(requireNonNull(deletion, "deletion"), requireNonNull(tombstone, "tombstone"));
  }

  @Override
  public boolean repair(Customer view, UUID newestEventId) {
    return writer.repair(
        requireNonNull(view, "view"), requireNonNull(newestEventId, "newestEventId"));
  }

  @Override
  public boolean repair(Tombstone tombstone) {
    return writer.repair(requireNonNull(tombstone, "tombstone"));
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion) {
    return eraser.erase(requireNonNull(customerId, "customerId"), deletion);
  }

  private List<EventItem> firstPage(QueryEnhancedRequest query) {
    return ExceptionTranslator.call(
        () -> {
          Iterator<Page<EventItem>> pages = events.query(query).iterator();
          return pages.hasNext() ? pages.next().items() : List.of();
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

  private Optional<CustomerView> view(Supplier<@Nullable CustomerItem> read) {
    return readable(
        () -> {
          CustomerItem item = read.get();
          return item == null ? null : mapper.toView(item);
        });
  }

  private static <T> Optional<T> readable(Supplier<@Nullable T> read) {
    try {
      return Optional.ofNullable(read.get());
    } catch (CorruptHistory e) {
      return Optional.empty();
    }
  }
}

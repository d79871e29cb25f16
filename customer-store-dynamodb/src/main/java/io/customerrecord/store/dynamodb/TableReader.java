package io.customerrecord.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads the rows of both tables as they are stored, readable or not. For tools that verify, repair
 * or compare the tables; everything else uses the store. Thread-safe.
 *
 * <p>Methods throw {@link io.customerrecord.domain.store.StoreUnavailable} if DynamoDB does not
 * answer, and {@link software.amazon.awssdk.services.dynamodb.model.DynamoDbException} for errors
 * of configuration.
 */
public final class TableReader {
  /** DynamoDB's limit for a batch. */
  public static final int LARGEST_BATCH = 100;

  /** DynamoDB Local reads all that is left of a segment for each page, unless there is a limit. */
  private static final int LARGEST_PAGE = 1_000;

  private final DynamoDbClient client;
  private final TableNames tables;
  private final RowMapper mapper;

  /**
   * A reader of existing tables.
   *
   * @param client the client to use; the caller closes it
   * @param tables the names of the tables
   * @param schema which views and snapshots are trusted
   * @throws NullPointerException if an argument is null; the message names it
   */
  public TableReader(DynamoDbClient client, TableNames tables, CustomerSchema schema) {
    this.client = requireNonNull(client, "client");
    this.tables = requireNonNull(tables, "tables");
    this.mapper = new RowMapper(requireNonNull(schema, "schema"));
  }

  /**
   * A page of a parallel scan of the event table. The rows of a customer come one after the other
   * by version, but a page may end between them. The scan is eventually consistent and may miss
   * what is written meanwhile.
   *
   * @param segment which segment, from 0
   * @param segments how many segments the table is divided into, from 1
   * @param from where the page starts: the {@code next} of the page before, or empty
   * @return the page, of at most 1,000 rows and 1 MB
   * @throws IllegalArgumentException if {@code from} is not from such a page
   */
  public TablePage<EventTableRow> scanEvents(int segment, int segments, Optional<String> from) {
    ScanResponse page =
        scan(
            ScanRequest.builder()
                .tableName(tables.customerEvent())
                .segment(segment)
                .totalSegments(segments)
                .limit(LARGEST_PAGE)
                .exclusiveStartKey(from.map(TablePosition::eventKey).orElse(null))
                .build());
    return new TablePage<>(
        page.items().stream().map(mapper::event).toList(), next(page.lastEvaluatedKey()));
  }

  /**
   * A page of a parallel scan of the view table, like {@link #scanEvents}.
   *
   * @param segment which segment, from 0
   * @param segments how many segments the table is divided into, from 1
   * @param from where the page starts: the {@code next} of the page before, or empty
   * @return the page, of at most 1,000 rows and 1 MB
   * @throws IllegalArgumentException if {@code from} is not from such a page
   */
  public TablePage<ViewTableRow> scanViews(int segment, int segments, Optional<String> from) {
    ScanResponse page =
        scan(
            ScanRequest.builder()
                .tableName(tables.customer())
                .segment(segment)
                .totalSegments(segments)
                .limit(LARGEST_PAGE)
                .exclusiveStartKey(from.map(TablePosition::viewKey).orElse(null))
                .build());
    return new TablePage<>(
        page.items().stream().map(mapper::view).toList(), next(page.lastEvaluatedKey()));
  }

  /**
   * The first customer of the event table at or behind a place in the order of the table, which is
   * that of the hashes of the ids. Random ids give a sample in which each customer is about as
   * likely as any other, whatever the length of its history.
   *
   * @param place any id; it need not exist
   * @return a customer; empty only if there is none behind the place
   */
  public Optional<CustomerId> customerFrom(CustomerId place) {
    return customerFrom(
        Map.of(
            RequiredAttributes.CUSTOMER_ID,
            AttributeValue.fromS(place.toString()),
            RequiredAttributes.VERSION,
            AttributeValue.fromN("1")));
  }

  /**
   * The first customer of the event table.
   *
   * @return a customer; empty if the table is empty
   */
  public Optional<CustomerId> firstCustomer() {
    return customerFrom((Map<String, AttributeValue>) null);
  }

  private Optional<CustomerId> customerFrom(@Nullable Map<String, AttributeValue> key) {
    return scan(
            ScanRequest.builder()
                .tableName(tables.customerEvent())
                .limit(1)
                .projectionExpression(RequiredAttributes.CUSTOMER_ID)
                .exclusiveStartKey(key)
                .build())
        .items()
        .stream()
        .findFirst()
        .map(row -> row.get(RequiredAttributes.CUSTOMER_ID))
        .flatMap(id -> CustomerId.parse(id.s()));
  }

  /**
   * A page of all rows of a customer, strongly consistent.
   *
   * @param customerId whose rows
   * @param from where the page starts: the {@code next} of the page before, or empty
   * @return rows by ascending version, at most 1,000 and 1 MB; rows that are not events are among
   *     them
   * @throws IllegalArgumentException if {@code from} is not from such a page
   */
  public TablePage<EventTableRow> events(CustomerId customerId, Optional<String> from) {
    QueryResponse page =
        query(
            QueryRequest.builder()
                .limit(LARGEST_PAGE)
                .keyConditionExpression("customerId = :customerId")
                .expressionAttributeValues(
                    Map.of(":customerId", AttributeValue.fromS(customerId.toString())))
                .exclusiveStartKey(from.map(TablePosition::eventKey).orElse(null)));
    return new TablePage<>(
        page.items().stream().map(mapper::event).toList(), next(page.lastEvaluatedKey()));
  }

  /**
   * Reads all rows of a customer page by page, strongly consistent, and holds one page at a time.
   *
   * @param customerId whose rows
   * @param each receives the rows by ascending version; rows that are not events are among them
   */
  public void forEachEvent(CustomerId customerId, Consumer<EventTableRow> each) {
    Optional<String> from = Optional.empty();
    do {
      TablePage<EventTableRow> page = events(customerId, from);
      page.rows().forEach(each);
      from = page.next();
    } while (from.isPresent());
  }

  /**
   * The row of one event, strongly consistent.
   *
   * @param customerId whose event
   * @param version its version, from 1
   * @return the row, or empty if there is none
   */
  public Optional<EventTableRow> event(CustomerId customerId, long version) {
    return query(
            QueryRequest.builder()
                .keyConditionExpression("customerId = :customerId AND version = :version")
                .expressionAttributeValues(
                    Map.of(
                        ":customerId", AttributeValue.fromS(customerId.toString()),
                        ":version", AttributeValue.fromN(Long.toString(version)))))
        .items()
        .stream()
        .findFirst()
        .map(mapper::event);
  }

  /**
   * The view of a customer, strongly consistent.
   *
   * @param customerId whose view
   * @return the view, or empty if there is none
   */
  public Optional<ViewTableRow> view(CustomerId customerId) {
    return Optional.of(
            ExceptionTranslator.call(
                    () ->
                        client.getItem(
                            request ->
                                request
                                    .tableName(tables.customer())
                                    .key(TablePosition.viewKey(customerId.toString()))
                                    .consistentRead(true)))
                .item())
        .filter(item -> !item.isEmpty())
        .map(mapper::view);
  }

  /**
   * The views of some customers, eventually consistent, which costs half as much.
   *
   * @param customerIds up to {@link #LARGEST_BATCH} different ids
   * @return the views that exist
   */
  public Map<CustomerId, ViewTableRow> views(Collection<CustomerId> customerIds) {
    Map<CustomerId, ViewTableRow> views = new HashMap<>();
    Map<String, KeysAndAttributes> left =
        customerIds.isEmpty()
            ? Map.of()
            : Map.of(
                tables.customer(),
                KeysAndAttributes.builder()
                    .keys(
                        customerIds.stream()
                            .map(id -> TablePosition.viewKey(id.toString()))
                            .toList())
                    .build());
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> keys = left;
      var answer =
          ExceptionTranslator.call(
              () -> client.batchGetItem(request -> request.requestItems(keys)));
      for (Map<String, AttributeValue> item :
          answer.responses().getOrDefault(tables.customer(), List.of())) {
        CustomerId.parse(TablePosition.customerId(item))
            .ifPresent(id -> views.put(id, mapper.view(item)));
      }
      left = answer.unprocessedKeys();
    }
    return views;
  }

  private ScanResponse scan(ScanRequest request) {
    return ExceptionTranslator.call(() -> client.scan(request));
  }

  private QueryResponse query(QueryRequest.Builder request) {
    return ExceptionTranslator.call(
        () -> client.query(request.tableName(tables.customerEvent()).consistentRead(true).build()));
  }

  private static Optional<String> next(Map<String, AttributeValue> lastEvaluatedKey) {
    return lastEvaluatedKey.isEmpty()
        ? Optional.empty()
        : Optional.of(TablePosition.text(lastEvaluatedKey));
  }
}

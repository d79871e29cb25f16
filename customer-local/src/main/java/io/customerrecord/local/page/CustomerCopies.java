package io.customerrecord.local.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Counts the copies of a customer in the tables and in the archive, and says until when the streams
 * may have others. It reads the tables and the bucket directly, so that it also sees what the API
 * no longer shows. Thread-safe.
 */
public final class CustomerCopies {

  /** A table's stream keeps its records for this time, which cannot be changed. */
  private static final Duration TABLE_STREAM_RETENTION = Duration.ofHours(24);

  private final DynamoDbClient dynamoDb;
  private final TableNames tables;
  private final KinesisClient kinesis;
  private final String eventStream;
  private final S3Client s3;
  private final String archiveBucket;

  /**
   * Counts copies at these places.
   *
   * @param dynamoDb the database with the tables
   * @param tables the names of the tables
   * @param kinesis the service with the stream
   * @param eventStream the name of the stream
   * @param s3 the service with the archive
   * @param archiveBucket the name of the archive's bucket
   */
  public CustomerCopies(
      DynamoDbClient dynamoDb,
      TableNames tables,
      KinesisClient kinesis,
      String eventStream,
      S3Client s3,
      String archiveBucket) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    this.kinesis = kinesis;
    this.eventStream = eventStream;
    this.s3 = s3;
    this.archiveBucket = archiveBucket;
  }

  /** Whether the table of the events has no item. */
  public boolean isEmpty() {
    return dynamoDb.scan(scan -> scan.tableName(tables.customerEvent()).limit(1)).count() == 0;
  }

  /** For how long the two streams keep a record: {@code tableStreamHours}, {@code kinesisHours}. */
  public ObjectNode retention() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("tableStreamHours", TABLE_STREAM_RETENTION.toHours())
        .put("kinesisHours", kinesisRetention().toHours());
  }

  /** For how long Kinesis is configured to keep a record: whole hours, at least 24. */
  public Duration kinesisRetention() {
    return Duration.ofHours(
        kinesis
            .describeStreamSummary(stream -> stream.streamName(eventStream))
            .streamDescriptionSummary()
            .retentionPeriodHours());
  }

  /**
   * The copies of a customer: the number of {@code events}; the {@code view}, which is {@code
   * customer}, {@code tombstone} or {@code none}; the {@code archivedEvents}, and whether the
   * archive has an {@code archiveTombstone}. Of a forgotten customer also {@code deletedAt}, and
   * the times {@code tableStreamUntil} and {@code kinesisUntil} until which records may be left in
   * the streams.
   *
   * @param customerId whose copies, in lower case
   */
  public ObjectNode of(String customerId) {
    ObjectNode copies =
        JsonNodeFactory.instance
            .objectNode()
            .put("customerId", customerId)
            .put("events", events(customerId))
            .put("archivedEvents", versions("events/" + customerId + "/"))
            .put("archiveTombstone", versions("erased/" + customerId + ".json") > 0);
    Map<String, AttributeValue> view = view(customerId);
    AttributeValue deletedAt = view.get("deletedAt");
    copies.put("view", view.isEmpty() ? "none" : deletedAt == null ? "customer" : "tombstone");
    if (deletedAt != null) {
      Instant deleted = Instant.parse(deletedAt.s());
      Instant tableStreamUntil = deleted.plus(TABLE_STREAM_RETENTION);
      copies
          .put("deletedAt", deletedAt.s())
          .put("tableStreamUntil", tableStreamUntil.toString())
          .put("kinesisUntil", tableStreamUntil.plus(kinesisRetention()).toString());
    }
    return copies;
  }

  private int events(String customerId) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(tables.customerEvent())
                    .select(Select.COUNT)
                    .consistentRead(true)
                    .keyConditionExpression("customerId = :id")
                    .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(customerId))))
        .stream()
        .mapToInt(QueryResponse::count)
        .sum();
  }

  private Map<String, AttributeValue> view(String customerId) {
    return dynamoDb
        .getItem(
            get ->
                get.tableName(tables.customer())
                    .consistentRead(true)
                    .key(Map.of("customerId", AttributeValue.fromS(customerId)))
                    .projectionExpression("customerId, deletedAt"))
        .item();
  }

  /** Object versions and delete markers: both are left behind by an incomplete deletion. */
  private long versions(String prefix) {
    return s3
        .listObjectVersionsPaginator(list -> list.bucket(archiveBucket).prefix(prefix))
        .stream()
        .mapToLong(page -> page.versions().size() + page.deleteMarkers().size())
        .sum();
  }
}

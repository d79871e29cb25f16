package io.customerrecord.admin.forget;

import static io.customerrecord.admin.forget.ResidualWindows.TABLE_STREAM;

import io.customerrecord.admin.forget.store.EventTable;
import io.customerrecord.admin.forget.store.InspectedStore;
import io.customerrecord.admin.forget.store.StoreKind;
import io.customerrecord.admin.forget.store.StoreReading;
import io.customerrecord.admin.forget.store.StoreReading.Deletion;
import io.customerrecord.admin.forget.store.ViewTable;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Certifies that a customer is forgotten. It reads the tables, then the other stores in the order
 * in which events flow, so that no copy can slip past it, and then the tables again. Thread-safe;
 * changes nothing.
 */
public final class Certifier {
  private final DynamoDbClient dynamoDb;
  private final TableNames tables;
  private final List<InspectedStore> downstream;
  private final Map<StoreKind, String> notRead;
  private final Optional<Published> published;
  private final GivenRetention given;
  private final Clock clock;
  private final String release;

  /**
   * A stream to which the relay publishes events.
   *
   * @param kinesis the client to use; the caller closes it
   * @param stream the name of the stream
   */
  public record Published(KinesisClient kinesis, String stream) {}

  /**
   * The stores besides the tables.
   *
   * @param downstream the other stores, in the order in which events flow
   * @param notRead the kinds of stores that are not read, and why
   * @param published where the relay publishes events, if it does
   */
  public record OtherStores(
      List<InspectedStore> downstream,
      Map<StoreKind, String> notRead,
      Optional<Published> published) {
    /** Copies everything. */
    public OtherStores {
      downstream = List.copyOf(downstream);
      notRead = Map.copyOf(notRead);
    }
  }

  /**
   * A certifier.
   *
   * @param dynamoDb the client of the tables; the caller closes it
   * @param tables the names of the tables
   * @param others the other stores
   * @param given what the operator says about the retention
   * @param clock tells which windows are over
   * @param release the version of this library, which the certificate names
   */
  public Certifier(
      DynamoDbClient dynamoDb,
      TableNames tables,
      OtherStores others,
      GivenRetention given,
      Clock clock,
      String release) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    this.downstream = others.downstream();
    this.notRead = others.notRead();
    this.published = others.published();
    this.given = given;
    this.clock = clock;
    this.release = release;
  }

  /**
   * Reads all stores and judges.
   *
   * @param customerId which customer
   * @return the certificate; empty if no store has ever known the customer, so that there is
   *     nothing to certify
   * @throws software.amazon.awssdk.core.exception.SdkException if a store cannot be read
   * @throws IllegalArgumentException if the given time of the erasure is before the deletion
   */
  public Optional<Certificate> certify(CustomerId customerId) {
    List<InspectedStore> inTables =
        List.of(
            new EventTable(dynamoDb, tables.customerEvent()),
            new ViewTable(dynamoDb, tables.customer()));
    List<StoreReading> readings = new ArrayList<>();
    Stream.of(inTables, downstream, inTables)
        .flatMap(List::stream)
        .forEach(store -> readings.add(store.read(customerId)));
    if (readings.stream().allMatch(StoreReading::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(judge(customerId, readings));
  }

  private Certificate judge(CustomerId customerId, List<StoreReading> found) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Deletion> deletions =
        found.stream().flatMap(reading -> reading.deletion().stream()).toList();
    Optional<Instant> deletedAt =
        deletions.stream()
            .flatMap(each -> Optional.ofNullable(each.deletedAt()).stream())
            .max(Comparator.naturalOrder());
    List<StoreReading> readings =
        found.stream().map(reading -> doubted(reading, deletedAt, now)).toList();
    if (!readings.stream().allMatch(StoreReading::isClean)) {
      return new Certificate(
          customerId, now, release, deletedAt.orElse(null), null, "", readings, notRead, List.of());
    }
    RetentionReader reader = new RetentionReader(dynamoDb);
    List<TableRetention> retentions =
        Stream.of(tables.customerEvent(), tables.customer()).map(reader::read).toList();
    Erasure erasure = Erasure.of(given.erasedBy(), deletions, deletedAt, retentions, now);
    var windows = new ResidualWindows(erasure.lastWrite(), erasure.by(), given);
    retentions.forEach(windows::addTable);
    published.ifPresent(
        to ->
            windows.addKinesis(
                to.stream(), RetentionReader.streamHours(to.kinesis(), to.stream())));
    return new Certificate(
        customerId,
        now,
        release,
        deletedAt.orElse(null),
        erasure.by(),
        erasure.basis(),
        readings,
        notRead,
        windows.windows());
  }

  /**
   * A table's stream does not say where it ends. As long as it must hold the deletion, a reading
   * that did not come to it may not have come to the events before it either.
   */
  private static StoreReading doubted(
      StoreReading reading, Optional<Instant> deletedAt, Instant now) {
    boolean mustShowIt =
        reading.store() == StoreKind.TABLE_STREAM
            && deletedAt.filter(time -> now.isBefore(time.plus(TABLE_STREAM))).isPresent();
    Optional<Instant> shown =
        reading.deletion().flatMap(each -> Optional.ofNullable(each.deletedAt()));
    return mustShowIt && !shown.equals(deletedAt)
        ? reading.withMissing(
            "the deletion, which is less than 24 hours old, was not among the records: the stream"
                + " was not read to its end, or was turned on after the deletion")
        : reading;
  }
}

package io.customerrecord.admin.doctor;

import io.customerrecord.admin.stream.EventStreamRecords;
import io.customerrecord.admin.stream.RecordStream.Page;
import io.customerrecord.admin.stream.RecordStream.Shard;
import io.customerrecord.admin.stream.RecordStream.Start;
import io.customerrecord.domain.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Finds the customers whose events are the newest in Kinesis. The view table has no order by time,
 * and Kinesis can be read from a moment on: first from a minute ago, and only if that finds nothing
 * from an hour or a day ago. Reads at most five pages of each of the first twenty open shards. Used
 * by one thread.
 */
final class NewestCustomers {
  private static final List<Duration> PERIODS =
      List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));
  private static final int MOST_SHARDS = 20;
  private static final int MOST_PAGES = 5;

  private final EventStreamRecords stream;
  private final Clock clock;

  NewestCustomers(EventStreamRecords stream, Clock clock) {
    this.stream = stream;
    this.clock = clock;
  }

  /**
   * Finds customers.
   *
   * @param most how many
   * @return customers, the one with the newest event first; empty if there is no event of the last
   *     day
   */
  Set<CustomerId> find(int most) {
    List<Shard> shards = new ArrayList<>();
    stream.shards(page -> page.stream().filter(Shard::isOpen).forEach(shards::add));
    for (Duration period : PERIODS) {
      Instant since = clock.instant().minus(period);
      List<Record> records = new ArrayList<>();
      shards.stream().limit(MOST_SHARDS).forEach(shard -> read(shard, since, records));
      Set<CustomerId> newest = new LinkedHashSet<>();
      records.stream()
          .sorted(Comparator.comparing(Record::approximateArrivalTimestamp).reversed())
          .flatMap(record -> CustomerId.parse(record.partitionKey()).stream())
          .distinct()
          .limit(most)
          .forEach(newest::add);
      if (!newest.isEmpty()) {
        return newest;
      }
    }
    return Set.of();
  }

  private void read(Shard shard, Instant since, List<Record> records) {
    @Nullable String iterator = stream.iterator(shard.id(), new Start.Since(since));
    for (int pages = 0; iterator != null && pages < MOST_PAGES; pages++) {
      Page<Record> page = stream.page(iterator);
      records.addAll(page.records());
      iterator = page.isNewest() ? null : page.next();
    }
  }
}

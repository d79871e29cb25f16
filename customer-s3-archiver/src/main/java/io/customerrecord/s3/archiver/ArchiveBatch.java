package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.lambda.support.StreamBatch;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchEvent;
import io.customerrecord.lambda.support.poison.PoisonException;
import io.customerrecord.lambda.support.poison.PoisonException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Archives one batch: groups its events by customer, and writes each customer's in order. */
final class ArchiveBatch implements StreamBatch<KinesisRecord> {
  static final List<String> METRICS =
      List.of(
          "Archived", "AlreadyThere", "Late", "Forgotten", "Removed", "Undecodable", "Unfinished");

  private final Function<byte[], StoredEvent> reader;
  private final Function<Deadline, ArchiveBucket> bucket;
  private final BatchCounters counters;
  private final Map<CustomerId, List<BatchEvent>> events = new LinkedHashMap<>();
  private final NavigableSet<Integer> unfinished = new TreeSet<>();

  ArchiveBatch(
      Function<byte[], StoredEvent> reader,
      Function<Deadline, ArchiveBucket> bucket,
      BatchCounters counters) {
    this.reader = reader;
    this.bucket = bucket;
    this.counters = counters;
  }

  @Override
  public void add(int position, KinesisRecord record) throws PoisonException {
    SdkBytes data = record.data();
    if (data == null) {
      throw new PoisonException(Kind.NO_EVENT, null, null);
    }
    try {
      StoredEvent event = reader.apply(data.asByteArrayUnsafe());
      events
          .computeIfAbsent(event.customerId(), id -> new ArrayList<>())
          .add(new BatchEvent(position, event, data));
    } catch (MalformedEvent e) {
      throw new PoisonException(Kind.NO_EVENT, versionIn(e), e);
    }
  }

  private static @Nullable Long versionIn(MalformedEvent event) {
    OptionalLong version = event.version();
    return version.isPresent() ? version.getAsLong() : null;
  }

  @Override
  public void addUnread(int position, KinesisRecord record) {
    unfinished.add(position);
    counters.increment("Unfinished");
  }

  @Override
  public OptionalInt process(Deadline deadline) {
    var archive = new ArchiveWriter(new Archive(bucket.apply(deadline)), counters);
    List<BatchEvent> failed = PerCustomerExecutor.run(events.values(), archive::add);
    failed.forEach(event -> unfinished.add(event.position()));
    counters.add("Unfinished", failed.size());
    return unfinished.isEmpty() ? OptionalInt.empty() : OptionalInt.of(unfinished.first());
  }
}

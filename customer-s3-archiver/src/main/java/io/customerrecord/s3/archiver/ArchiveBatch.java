package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.lambda.support.BatchFailures;
import io.customerrecord.lambda.support.PoisonKind;
import io.customerrecord.lambda.support.PoisonRecord;
import io.customerrecord.lambda.support.StreamFunction;
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

/**
 * A batch of records on its way to the archive: the events of each customer, and what is no event.
 */
final class ArchiveBatch implements StreamFunction.Batch {
  private final List<KinesisRecord> records;
  private final Function<byte[], StoredEvent> reader;
  private final Function<Deadline, ArchiveBucket> bucket;
  private final Tally tally;
  private final Map<CustomerId, List<BatchEvent>> lanes = new LinkedHashMap<>();
  private final NavigableSet<Integer> failed = new TreeSet<>();
  private final List<PoisonRecord> poison = new ArrayList<>();

  ArchiveBatch(
      List<KinesisRecord> records,
      Function<byte[], StoredEvent> reader,
      Function<Deadline, ArchiveBucket> bucket) {
    this.records = records;
    this.reader = reader;
    this.bucket = bucket;
    this.tally = new Tally(records.size());
    for (int position = 0; position < records.size(); position++) {
      add(position, records.get(position).data());
    }
  }

  private void add(int position, @Nullable SdkBytes data) {
    if (data == null) {
      tally.failures().count(PoisonKind.NO_EVENT.refusal());
      addPoison(position, OptionalLong.empty());
      return;
    }
    try {
      var event = new BatchEvent(position, reader.apply(data.asByteArrayUnsafe()), data);
      lanes.computeIfAbsent(event.event().customerId(), id -> new ArrayList<>()).add(event);
    } catch (MalformedEvent e) {
      tally.failures().count(PoisonKind.NO_EVENT.refusal(), e);
      addPoison(position, e.version());
    } catch (RuntimeException e) {
      tally.failures().count(e);
      failed.add(position);
    }
  }

  private void addPoison(int position, OptionalLong version) {
    tally.undecodable();
    poison.add(
        records
            .get(position)
            .asPoison(
                position, PoisonKind.NO_EVENT, version.isPresent() ? version.getAsLong() : null));
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public String sequenceNumber(int position) {
    return records.get(position).sequenceNumber();
  }

  @Override
  public List<PoisonRecord> poison() {
    return poison;
  }

  @Override
  public OptionalInt process(Deadline deadline) {
    failed.addAll(new Lanes(new Archive(bucket.apply(deadline), tally)).run(lanes.values()));
    return failed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(failed.first());
  }

  @Override
  public Map<String, Integer> counts() {
    return tally.counts(failed.size());
  }

  @Override
  public BatchFailures failures() {
    return tally.failures();
  }
}

package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.Checkpoints.Position;
import io.customerrecord.local.aws.eventsource.StreamSource.PositionGone;
import io.customerrecord.local.aws.eventsource.StreamSource.SourcePage;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceShard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a shard from a position, and verifies that the position still belongs to the stream.
 *
 * <p>An empty read does not distinguish a quiet shard from one that has restarted below the
 * position, and a read with records does not show whether a restarted stream has already passed the
 * position. Sequence numbers are therefore never compared. A position is valid only while the
 * record that it names, with its number and its arrival time, can still be read. A quiet shard
 * keeps its newest record until that expires, and has no other records then. Streams drop their
 * oldest records first, so if the record is gone, because it expired or the stream restarted,
 * reading from the oldest record skips nothing.
 *
 * <p>The reader looks for the record at its number first, then among all records. It does so when
 * it requests an iterator, which includes every start. It also does so once the record is old
 * enough to have been dropped: before it returns records read after it, and once a minute. Before
 * that age no stream drops it. For a single thread.
 */
final class ShardReader {

  private static final Duration BETWEEN_VERIFICATIONS = Duration.ofMinutes(1);

  private final StreamSource source;
  private final String shardId;
  private final int limit;
  private final Clock clock;
  private @Nullable String next;
  private Instant verified = Instant.EPOCH;

  ShardReader(StreamSource source, String shardId, int limit, Clock clock) {
    this.source = source;
    this.shardId = shardId;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * The result of a read.
   *
   * @param atTip whether the shard had no further records
   * @param ended whether the shard can have no further records
   */
  record ReadResult(List<SourceRecord> records, boolean atTip, boolean ended) {}

  /**
   * Reads the next records.
   *
   * @param position the last delivered record, or null to read from the oldest record
   * @throws PositionGone if the position is no longer in the stream
   * @throws StreamSource.IteratorExpired if the call should be repeated immediately
   */
  ReadResult read(@Nullable Position position) {
    String iterator = next;
    next = null; // if this fails, the next call starts at the position
    try {
      SourcePage page = iterator == null ? begin(position) : readOn(iterator, position);
      next = page.next();
      return new ReadResult(page.records(), page.atTip(), next == null);
    } catch (PositionGone e) {
      if (position != null) {
        throw e;
      }
      return new ReadResult(List.of(), true, hasEnded()); // the oldest record has expired as well
    }
  }

  private SourcePage begin(@Nullable Position position) {
    return position == null ? read(source.iterator(shardId, null)) : after(position);
  }

  private SourcePage readOn(String iterator, @Nullable Position position) {
    SourcePage page = read(iterator);
    Instant now = clock.instant();
    if (position == null || !position.mayBeGone(now)) {
      return page;
    }
    boolean verifyAgain = !verified.plus(BETWEEN_VERIFICATIONS).isAfter(now);
    return page.records().isEmpty() && !verifyAgain ? page : after(position);
  }

  /** The records after the position, which must still be in the stream. */
  private SourcePage after(Position position) {
    @Nullable SourcePage page = at(position);
    if (page == null) {
      page = search(position);
    }
    verified = clock.instant();
    String following = page.next();
    return page.records().isEmpty() && following != null ? read(following) : page;
  }

  /** The rest of the page that starts with the record of the position, or null if there is none. */
  private @Nullable SourcePage at(Position position) {
    try {
      SourcePage page = read(source.iterator(shardId, position.sequenceNumber()));
      while (page.records().isEmpty() && !page.atTip() && page.next() != null) {
        page = read(page.next());
      }
      return rest(page, position);
    } catch (PositionGone e) {
      return null;
    }
  }

  /**
   * Searches all records. After a restart, DynamoDB Local has records with numbers below the start
   * of their shard, and rejects iterators there.
   */
  private SourcePage search(Position position) {
    @Nullable SourcePage page = read(source.iterator(shardId, null));
    while (page != null) {
      SourcePage rest = rest(page, position);
      if (rest != null) {
        return rest;
      }
      page = page.atTip() || page.next() == null ? null : read(page.next());
    }
    throw new PositionGone("no record " + position.sequenceNumber() + " of " + position.arrival());
  }

  private static @Nullable SourcePage rest(SourcePage page, Position position) {
    List<SourceRecord> records = page.records();
    for (int i = 0; i < records.size(); i++) {
      if (position.isAfter(records.get(i))) {
        return new SourcePage(records.subList(i + 1, records.size()), page.next(), page.atTip());
      }
    }
    return null;
  }

  private SourcePage read(String iterator) {
    return source.read(shardId, iterator, limit);
  }

  /** If nothing can be read, only the list of shards tells whether records can follow. */
  private boolean hasEnded() {
    return source.shards().stream()
        .filter(shard -> shard.id().equals(shardId))
        .findFirst()
        .map(SourceShard::closed)
        .orElse(true);
  }
}

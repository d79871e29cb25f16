package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.local.aws.eventsource.Checkpoints.Position;
import io.customerrecord.local.aws.eventsource.StreamSource.PositionGone;
import io.customerrecord.local.aws.eventsource.StreamSource.SourcePage;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceShard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a shard on from a position, and makes sure that the position is still one in this stream.
 *
 * <p>That a read finds nothing does not tell a quiet shard from one that has begun again below the
 * position, and that it finds something does not tell whether a stream that has begun again has
 * come past the position meanwhile. So no sequence numbers are compared. A position is good only
 * while the record that it names can still be read, which is the record with its number and its
 * time of arrival. A quiet shard keeps its newest record until that expires, and then it has
 * nothing else either. Streams drop their oldest records first, so when the record is gone, whether
 * it expired or the stream began again, reading from the oldest record on leaves nothing out.
 *
 * <p>The record is looked for at its number first, and then among all. It is looked for whenever an
 * iterator is asked for, which is so after each start, and while it is old enough to have been
 * dropped: before anything is delivered that was read after it, and once a minute. Until then no
 * stream drops it. For one thread.
 */
final class ShardReader {

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final StreamSource source;
  private final String shardId;
  private final int limit;
  private final Clock clock;
  private @Nullable String next;
  private Instant looked = Instant.EPOCH;

  ShardReader(StreamSource source, String shardId, int limit, Clock clock) {
    this.source = source;
    this.shardId = shardId;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * What a read found.
   *
   * @param atTip whether nothing more was there
   * @param ended whether nothing more can come
   */
  record Found(List<SourceRecord> records, boolean atTip, boolean ended) {}

  /**
   * Reads on.
   *
   * @param position what was delivered last, or null to read from the oldest record on
   * @throws PositionGone when the position is no longer in the stream
   * @throws StreamSource.IteratorExpired when the next call should be tried at once
   */
  Found read(@Nullable Position position) {
    String iterator = next;
    next = null; // where this fails, the next call begins at the position
    try {
      SourcePage page = iterator == null ? begin(position) : readOn(iterator, position);
      next = page.next();
      return new Found(page.records(), page.atTip(), next == null);
    } catch (PositionGone e) {
      if (position != null) {
        throw e;
      }
      return new Found(List.of(), true, hasEnded()); // also the oldest record has expired
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
    boolean lookAgain = !looked.plus(BETWEEN_LOOKS).isAfter(now);
    return page.records().isEmpty() && !lookAgain ? page : after(position);
  }

  /** What follows the position, which is still there. */
  private SourcePage after(Position position) {
    @Nullable SourcePage page = at(position);
    if (page == null) {
      page = search(position);
    }
    looked = clock.instant();
    String following = page.next();
    return page.records().isEmpty() && following != null ? read(following) : page;
  }

  /** The rest of the page that begins with the record of the position, if it can be had so. */
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
   * Looks at every record. After it has begun again, DynamoDB Local has records with numbers below
   * the beginning of their shard, and refuses to read from there.
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

  /** Where nothing can be read, only the list of shards tells whether something can come. */
  private boolean hasEnded() {
    return source.shards().stream()
        .filter(shard -> shard.id().equals(shardId))
        .findFirst()
        .map(SourceShard::closed)
        .orElse(true);
  }
}

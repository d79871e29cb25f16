package io.customerrecord.stream.relay;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.NotUnicode;
import io.customerrecord.lambda.support.BatchFailures;
import io.customerrecord.lambda.support.PoisonKind;
import io.customerrecord.lambda.support.PoisonRecord;
import io.customerrecord.lambda.support.StreamFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A batch of records on its way through the relay: the messages that its insertions make, and those
 * that can never make one. Other records make none: events are only ever inserted, and deletions
 * during an erasure are not published.
 */
final class RelayBatch implements StreamFunction.Batch {
  private final List<StreamRecord> records;
  private final Function<Map<String, AttributeValue>, StoredEvent> reader;
  private final Relay relay;
  private final Tally tally = new Tally();
  private final List<Message> messages = new ArrayList<>();
  private final List<PoisonRecord> poison = new ArrayList<>();

  RelayBatch(
      List<StreamRecord> records,
      Function<Map<String, AttributeValue>, StoredEvent> reader,
      Relay relay) {
    this.records = records;
    this.reader = reader;
    this.relay = relay;
    tally.records = records.size();
    for (int position = 0; position < records.size(); position++) {
      if (records.get(position).isInsert()) {
        add(position, records.get(position));
      } else {
        tally.ignored++;
      }
    }
  }

  private void add(int position, StreamRecord record) {
    try {
      Message message = Message.of(position, reader.apply(record.newImage()));
      if (message.isTooLarge()) {
        tally.tooLarge++;
        tally.failures.count(PoisonKind.TOO_LARGE.refusal());
        poison.add(record.asPoison(position, PoisonKind.TOO_LARGE));
      } else {
        messages.add(message);
      }
    } catch (CorruptHistory e) {
      undecodable(position, PoisonKind.MALFORMED_ATTRIBUTE, e);
    } catch (NotUnicode e) {
      undecodable(position, PoisonKind.NO_EVENT, e);
    } catch (RuntimeException e) {
      tally.failures.count(e);
      messages.add(Message.unread(position, record));
    }
  }

  private void undecodable(int position, PoisonKind kind, RuntimeException refusal) {
    tally.undecodable++;
    tally.failures.count(kind.refusal(), refusal);
    poison.add(records.get(position).asPoison(position, kind));
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
    return relay.relay(messages, deadline, tally);
  }

  @Override
  public Map<String, Integer> counts() {
    return tally.counts();
  }

  @Override
  public BatchFailures failures() {
    return tally.failures;
  }
}

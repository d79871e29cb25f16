package io.customerrecord.admin.redrive;

import io.customerrecord.admin.redrive.FailureMessage.Place;
import io.customerrecord.admin.redrive.StreamRecords.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Finds out which events a batch of the event table's stream was about. */
final class TableStream {
  private final DynamoDbStreamsClient streams;

  /**
   * The key of an event's row, as it is in the stream.
   *
   * @param customerId the text in the place of the customerId; empty if there is none
   * @param version the text in the place of the version; empty if there is none
   */
  record Key(String customerId, String version) {
    @Override
    public String toString() {
      return "Key[redacted]";
    }
  }

  TableStream(DynamoDbStreamsClient streams) {
    this.streams = streams;
  }

  /** The keys of the rows that were inserted; empty if the stream no longer holds the batch. */
  Optional<List<Key>> insertedIn(Place place) {
    if (place.shardId() == null) {
      return Optional.empty();
    }
    try {
      String iterator =
          streams
              .getShardIterator(
                  request ->
                      request
                          .streamArn(place.streamArn())
                          .shardId(place.shardId())
                          .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                          .sequenceNumber(place.start()))
              .shardIterator();
      return new StreamRecords<Record>(record -> record.dynamodb().sequenceNumber(), this::page)
          .read(place, iterator)
          .map(TableStream::insertedKeys);
    } catch (TrimmedDataAccessException | ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private Page<Record> page(String iterator) {
    var response = streams.getRecords(request -> request.shardIterator(iterator));
    return new Page<>(response.records(), response.nextShardIterator());
  }

  private static List<Key> insertedKeys(List<Record> records) {
    List<Key> keys = new ArrayList<>();
    for (Record record : records) {
      if (record.eventName() == OperationType.INSERT) {
        var row = record.dynamodb().keys();
        AttributeValue id = row.get("customerId");
        AttributeValue version = row.get("version");
        keys.add(
            new Key(
                id == null || id.s() == null ? "" : id.s(),
                version == null || version.n() == null ? "" : version.n()));
      }
    }
    return keys;
  }
}

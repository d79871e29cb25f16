package io.customerrecord.admin.redrive;

import io.customerrecord.admin.redrive.FailureMessage.Place;
import io.customerrecord.admin.redrive.StreamRecords.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads the records of a batch from Kinesis. */
final class EventStreamReader {
  private final KinesisClient kinesis;

  EventStreamReader(KinesisClient kinesis) {
    this.kinesis = kinesis;
  }

  /** The records; empty if the stream no longer holds all of them. */
  Optional<List<Record>> recordsIn(Place place) {
    if (place.shardId() == null) {
      return Optional.empty();
    }
    try {
      String iterator =
          kinesis
              .getShardIterator(
                  request ->
                      request
                          .streamARN(place.streamArn())
                          .shardId(place.shardId())
                          .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                          .startingSequenceNumber(place.start()))
              .shardIterator();
      return new StreamRecords<>(Record::sequenceNumber, this::page).read(place, iterator);
    } catch (ResourceNotFoundException | InvalidArgumentException e) {
      return Optional.empty(); // the shard has expired, or the stream was made anew
    }
  }

  private Page<Record> page(String iterator) {
    var response = kinesis.getRecords(request -> request.shardIterator(iterator));
    return new Page<>(response.records(), response.nextShardIterator());
  }
}

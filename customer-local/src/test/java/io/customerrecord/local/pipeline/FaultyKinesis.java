package io.customerrecord.local.pipeline;

import io.customerrecord.local.testing.Killed;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** A Kinesis client with the faults that Kinesis, the network and Lambda can cause in the relay. */
final class FaultyKinesis implements KinesisClient {
  private final KinesisClient kinesis;
  private final Faults faults;

  FaultyKinesis(KinesisClient kinesis, Faults faults) {
    this.kinesis = kinesis;
    this.faults = faults;
  }

  @Override
  public PutRecordsResponse putRecords(PutRecordsRequest request) {
    if (faults.occurs("PutRecords throttled", 0.05)) {
      throw ProvisionedThroughputExceededException.builder().statusCode(400).build();
    }
    if (faults.occurs("PutRecords 500", 0.05)) {
      throw KinesisException.builder().statusCode(500).message("InternalFailure").build();
    }
    if (faults.occurs("relay killed before a call", 0.04)) {
      throw new Killed();
    }
    PutRecordsResponse response =
        faults.occurs("PutRecords stored a part", 0.1)
            ? putPart(request)
            : kinesis.putRecords(request);
    if (faults.occurs("PutRecords stored and timed out", 0.05)) {
      throw ApiCallTimeoutException.create(1);
    }
    if (faults.occurs("relay killed after a call", 0.04)) {
      throw new Killed();
    }
    return response;
  }

  /** Stores some of the records, as if the shards of the others were throttled. */
  private PutRecordsResponse putPart(PutRecordsRequest request) {
    List<Integer> taken = new ArrayList<>();
    List<PutRecordsResultEntry> results = new ArrayList<>();
    for (int i = 0; i < request.records().size(); i++) {
      if (faults.below(2) == 0) {
        taken.add(i);
      }
      results.add(
          PutRecordsResultEntry.builder()
              .errorCode("ProvisionedThroughputExceededException")
              .errorMessage("Rate exceeded for shard shardId-000000000000")
              .build());
    }
    if (!taken.isEmpty()) {
      List<PutRecordsRequestEntry> records = taken.stream().map(request.records()::get).toList();
      List<PutRecordsResultEntry> stored =
          kinesis.putRecords(request.toBuilder().records(records).build()).records();
      for (int i = 0; i < taken.size(); i++) {
        results.set(taken.get(i), stored.get(i));
      }
    }
    return PutRecordsResponse.builder()
        .records(results)
        .failedRecordCount(results.size() - taken.size())
        .build();
  }

  @Override
  public String serviceName() {
    return kinesis.serviceName();
  }

  @Override
  public void close() {
    kinesis.close();
  }
}

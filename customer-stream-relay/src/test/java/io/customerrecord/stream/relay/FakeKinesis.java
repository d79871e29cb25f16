package io.customerrecord.stream.relay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** A stream in memory that stores everything, unless a test sets another result of a request. */
final class FakeKinesis implements KinesisClient {
  final List<PutRecordsRequestEntry> stored = new ArrayList<>();
  final List<PutRecordsRequest> requests = new ArrayList<>();
  private final Deque<Function<PutRecordsRequest, PutRecordsResponse>> fates = new ArrayDeque<>();

  @Override
  public PutRecordsResponse putRecords(PutRecordsRequest request) {
    requests.add(request);
    return fates.isEmpty() ? store(request) : fates.remove().apply(request);
  }

  FakeKinesis then(Function<PutRecordsRequest, PutRecordsResponse> fate) {
    fates.add(fate);
    return this;
  }

  /** The request at an index is not stored, the others are. */
  FakeKinesis thenThrottles(int... indexes) {
    return then(
        request -> {
          List<PutRecordsResultEntry> results = new ArrayList<>(store(request).records());
          for (int index : indexes) {
            stored.remove(request.records().get(index));
            results.set(
                index,
                PutRecordsResultEntry.builder()
                    .errorCode("ProvisionedThroughputExceededException")
                    .errorMessage("Rate exceeded")
                    .build());
          }
          return PutRecordsResponse.builder().records(results).build();
        });
  }

  PutRecordsResponse store(PutRecordsRequest request) {
    stored.addAll(request.records());
    return PutRecordsResponse.builder()
        .failedRecordCount(0)
        .records(
            Collections.nCopies(
                request.records().size(),
                PutRecordsResultEntry.builder().sequenceNumber("1").shardId("s").build()))
        .build();
  }

  List<String> storedTexts() {
    return stored.stream().map(entry -> entry.data().asUtf8String()).toList();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

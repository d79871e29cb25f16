package io.customerrecord.local.aws.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import java.io.IOException;
import java.util.List;

/**
 * Reads a partial batch response as Lambda documents it. No failures, or no response at all, means
 * complete success. Otherwise the first failed record is where delivery continues. An item
 * identifier that is empty, null or not of the batch means complete failure.
 */
final class BatchResponseReader {

  private static final JsonMapper JSON = new JsonMapper();

  private BatchResponseReader() {}

  /** Counts the leading records of the batch that need not be sent again. */
  static int succeeded(byte[] response, List<SourceRecord> batch) {
    JsonNode failures;
    try {
      failures = JSON.readTree(response).path("batchItemFailures");
    } catch (IOException malformed) {
      return 0;
    }
    if (failures.isMissingNode() || failures.isNull()) {
      return batch.size();
    }
    if (!failures.isArray()) {
      return 0;
    }
    List<String> sequenceNumbers = batch.stream().map(SourceRecord::sequenceNumber).toList();
    int succeeded = batch.size();
    for (JsonNode failure : failures) {
      int position = sequenceNumbers.indexOf(failure.path("itemIdentifier").textValue());
      succeeded = Math.min(succeeded, Math.max(position, 0));
    }
    return succeeded;
  }
}

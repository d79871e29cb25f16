package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * Understands a partial batch response as Lambda documents it: no failures, or nothing at all, is a
 * complete success; the first failed record is where to go on; an id that is empty, null, or of no
 * record in the batch is a complete failure.
 */
final class BatchResponseReader {

  private static final JsonMapper JSON = new JsonMapper();

  private BatchResponseReader() {}

  /** How many records of the batch, from its beginning, need not be sent again. */
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

package io.customerrecord.local.pump;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.journal.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far each shard has been processed. Safe for use by several threads. */
final class Checkpoints {

  private static final int ENTRIES_BEFORE_A_TIDY = 10_000;

  private final Map<String, String> last = new TreeMap<>();
  private final Set<String> finished = new HashSet<>();
  private final Journal journal;
  private int entries; // in the journal

  /** Opens the checkpoints in a file; without one they are forgotten at the end. */
  Checkpoints(@Nullable Path file) {
    journal = Journal.open(file, this::replay);
    tidy();
  }

  /** The last record of a shard that need not be sent again, or null for none yet. */
  synchronized @Nullable String last(String shardId) {
    return last.get(shardId);
  }

  synchronized boolean isFinished(String shardId) {
    return finished.contains(shardId);
  }

  synchronized void reached(String shardId, String sequenceNumber) {
    append(reachedEntry(shardId, sequenceNumber));
  }

  synchronized void finish(String shardId) {
    append(finishedEntry(shardId));
  }

  void close() {
    journal.close();
  }

  private void append(ObjectNode entry) {
    journal.append(entry);
    replay(entry);
    if (entries > ENTRIES_BEFORE_A_TIDY) {
      tidy();
    }
  }

  private void replay(JsonNode entry) {
    entries++;
    String shardId = entry.required("shard").textValue();
    if (entry.has("reached")) {
      last.put(shardId, entry.required("reached").textValue());
    } else {
      last.remove(shardId);
      finished.add(shardId);
    }
  }

  private void tidy() {
    List<ObjectNode> current = new ArrayList<>();
    last.forEach((shardId, sequenceNumber) -> current.add(reachedEntry(shardId, sequenceNumber)));
    finished.forEach(shardId -> current.add(finishedEntry(shardId)));
    journal.rewrite(current);
    entries = current.size();
  }

  private static ObjectNode reachedEntry(String shardId, String sequenceNumber) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("shard", shardId)
        .put("reached", sequenceNumber);
  }

  private static ObjectNode finishedEntry(String shardId) {
    return JsonNodeFactory.instance.objectNode().put("shard", shardId).put("finished", true);
  }
}

package io.customerrecord.store.dynamodb.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the clients of one customer have been told. Each amendment is known by an address line of
 * its own. Thread-safe.
 */
final class Ledger {
  private final CustomerId id;
  private final CommandContext creation;
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final AtomicLong newestVersion = new AtomicLong();
  private volatile boolean deleted;

  /** A ledger of a customer, with the context of its creation. */
  Ledger(CustomerId id, CommandContext creation) {
    this.id = id;
    this.creation = creation;
  }

  CustomerId id() {
    return id;
  }

  CommandContext creation() {
    return creation;
  }

  void acknowledged(String line, long version) {
    acknowledged.put(line, version);
    seen(version);
  }

  /** No client was told whether the amendment was done. */
  void unanswered(String line) {
    unanswered.add(line);
  }

  /** A client has been told of a version, so that no later answer may be older. */
  void seen(long version) {
    newestVersion.accumulateAndGet(version, Math::max);
  }

  long newestVersion() {
    return newestVersion.get();
  }

  void deleted() {
    deleted = true;
  }

  boolean isDeleted() {
    return deleted;
  }

  /** Every acknowledged amendment is there once, at its version, and none that was refused. */
  void assertIsKeptBy(List<String> linesByVersion) {
    assertThat(linesByVersion).as("address lines").doesNotHaveDuplicates();
    acknowledged.forEach(
        (line, version) ->
            assertThat(linesByVersion)
                .as("what was acknowledged at version %d", version)
                .element(Math.toIntExact(version - 1))
                .isEqualTo(line));
    assertThat(linesByVersion.subList(1, linesByVersion.size()))
        .as("what was acknowledged or not answered")
        .allMatch(line -> acknowledged.containsKey(line) || unanswered.contains(line));
  }
}

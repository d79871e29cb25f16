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
 * The results that the clients of one customer have received. Each amendment has a unique address
 * line. Thread-safe.
 */
final class Ledger {
  private final CustomerId id;
  private final CommandContext creation;
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final Set<String> unknownOutcome = ConcurrentHashMap.newKeySet();
  private final AtomicLong newestVersion = new AtomicLong();
  private volatile boolean deleted;

  /** Creates the ledger of a customer with the context of its creation. */
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

  /** The outcome of the amendment is unknown to all clients. */
  void unknownOutcome(String line) {
    unknownOutcome.add(line);
  }

  /** A client has received a version, so no later read may return an older one. */
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

  /** Every acknowledged amendment exists once, at its version, and no rejected one exists. */
  void assertIsKeptBy(List<String> linesByVersion) {
    assertThat(linesByVersion).as("address lines").doesNotHaveDuplicates();
    acknowledged.forEach(
        (line, version) ->
            assertThat(linesByVersion)
                .as("the amendment acknowledged at version %d", version)
                .element(Math.toIntExact(version - 1))
                .isEqualTo(line));
    assertThat(linesByVersion.subList(1, linesByVersion.size()))
        .as("amendments acknowledged or without a result")
        .allMatch(line -> acknowledged.containsKey(line) || unknownOutcome.contains(line));
  }
}

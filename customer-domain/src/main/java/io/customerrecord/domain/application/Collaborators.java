package io.customerrecord.domain.application;

import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.store.CustomerStore;
import java.time.Clock;

/** What every command and query works with. */
record Collaborators(
    CustomerStore store,
    Deadline deadline,
    Clock clock,
    IdGenerator ids,
    IdempotencyKeys keys,
    HistoryMonitor monitor) {

  Collaborators within(Deadline other) {
    return new Collaborators(store.within(other), other, clock, ids, keys, monitor);
  }

  Collaborators withStore(CustomerStore other) {
    return new Collaborators(other, deadline, clock, ids, keys, monitor);
  }

  Collaborators withKeys(IdempotencyKeys other) {
    return new Collaborators(store, deadline, clock, ids, other, monitor);
  }

  Collaborators withMonitor(HistoryMonitor other) {
    return new Collaborators(store, deadline, clock, ids, keys, other);
  }

  EventRecorder recorder() {
    return new EventRecorder(clock, ids);
  }

  CustomerHistory history() {
    return new CustomerHistory(store);
  }

  Views views() {
    return new Views(store, history(), recorder(), monitor);
  }

  RepeatedCommand repetition() {
    return new RepeatedCommand(history());
  }
}

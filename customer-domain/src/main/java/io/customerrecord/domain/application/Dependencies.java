package io.customerrecord.domain.application;

import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import java.time.Clock;

/** The collaborators of the service, which every command and query shares. */
record Dependencies(
    CustomerStore store,
    Deadline deadline,
    Clock clock,
    IdGenerator ids,
    IdempotencyKeys keys,
    HistoryMonitor monitor) {

  Dependencies within(Deadline other) {
    return new Dependencies(store.within(other), other, clock, ids, keys, monitor);
  }

  Dependencies withStore(CustomerStore other) {
    return new Dependencies(other, deadline, clock, ids, keys, monitor);
  }

  Dependencies withKeys(IdempotencyKeys other) {
    return new Dependencies(store, deadline, clock, ids, other, monitor);
  }

  Dependencies withMonitor(HistoryMonitor other) {
    return new Dependencies(store, deadline, clock, ids, keys, other);
  }

  EventRecorder recorder() {
    return new EventRecorder(clock, ids);
  }

  CustomerHistory history() {
    return new CustomerHistory(store);
  }

  HistoryReader<RecordedEvent> events() {
    return new HistoryReader<>(store, store.schema()::read);
  }

  HistoryReader<StoredEvent> storedEvents() {
    return new HistoryReader<>(store, store.schema()::upcast);
  }

  ExportReader exports() {
    return new ExportReader(store, clock);
  }

  ViewRepair views() {
    return new ViewRepair(store, history(), recorder(), monitor);
  }

  RepeatedCommand repeatedCommand() {
    return new RepeatedCommand(history());
  }
}

package io.customerrecord.store.dynamodb.releases;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.EventType;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.RecentEvents;
import io.customerrecord.testing.ExampleEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store of a release that calls the surname a family name in the creation of a person. */
final class FamilyNameStore extends ForwardingCustomerStore {
  FamilyNameStore(CustomerStore store) {
    super(store);
  }

  /** The upcast of the next release for the data of a creation. */
  static Map<String, Object> withSurname(Map<String, Object> data) {
    return renamed(data, "familyName", "surname");
  }

  @Override
  public void append(StoredEvent event, Customer after, boolean snapshot) {
    super.append(renamed(event, "surname", "familyName"), after, snapshot);
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    return super.events(customerId, after, limit).stream().map(FamilyNameStore::read).toList();
  }

  @Override
  public RecentEvents recent(CustomerId customerId, int limit) {
    RecentEvents recent = super.recent(customerId, limit);
    return new RecentEvents(
        recent.newestFirst().stream().map(FamilyNameStore::read).toList(), recent.snapshot());
  }

  private static StoredEvent read(StoredEvent event) {
    return renamed(event, "familyName", "surname");
  }

  private static StoredEvent renamed(StoredEvent event, String from, String to) {
    return event.eventName().equals(EventType.PERSON_CREATED.wireName())
        ? ExampleEvents.withData(event, renamed(event.data(), from, to))
        : event;
  }

  private static Map<String, Object> renamed(Map<String, Object> data, String from, String to) {
    Map<String, Object> name = new LinkedHashMap<>();
    ((Map<?, ?>) data.get("customerName"))
        .forEach((field, value) -> name.put(field.equals(from) ? to : (String) field, value));
    Map<String, Object> renamed = new LinkedHashMap<>(data);
    renamed.put("customerName", name);
    return renamed;
  }
}

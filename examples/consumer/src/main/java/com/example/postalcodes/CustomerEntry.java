package com.example.postalcodes;

import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.OrganisationCreated;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerEvent.Unknown;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.event.json.ReceivedEvent;
import io.customerrecord.event.json.ReceivedEvent.JsonEvent;
import io.customerrecord.event.json.ReceivedEvent.OtherEvent;
import io.customerrecord.event.json.ReceivedVersions;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What this consumer has made of one customer's events. Events may come in any order, so it keeps
 * the postal codes of several events with an address, and the newest one counts. It compares times
 * and not versions, because after a restore of the tables two events may have one version.
 * Immutable.
 *
 * @param received what has been received
 * @param events how many events were processed
 * @param postalCodes by the event's time, the postal code of its address, or empty if that has none
 * @param unread by id, the versions of the events that this consumer cannot read: a later release
 *     of it may
 */
record CustomerEntry(
    ReceivedVersions received,
    long events,
    SortedMap<Instant, String> postalCodes,
    SortedMap<UUID, Long> unread) {
  /** So that the item stays small: older postal codes would count only if these were revised. */
  private static final int POSTAL_CODES = 100;

  static final CustomerEntry NONE =
      new CustomerEntry(ReceivedVersions.none(), 0, new TreeMap<>(), new TreeMap<>());

  /** The entry after an event. */
  CustomerEntry with(ReceivedEvent event) {
    return switch (received.deliveryOf(event)) {
      case NEW, CONFLICT -> process(event, events + 1);
      case REVISION -> process(event, events);
      case REPEAT -> canBeReadNow(event) ? process(event, events) : this;
      case FORGOTTEN -> this;
    };
  }

  /** After an update of this consumer the archive is read again, for what could not be read. */
  private boolean canBeReadNow(ReceivedEvent event) {
    return unread.containsKey(event.id()) && received.holds(event);
  }

  CustomerEntry process(ReceivedEvent event, long count) {
    ReceivedVersions now = received.with(event);
    if (event.isDeletion()) {
      return new CustomerEntry(now, 0, new TreeMap<>(), new TreeMap<>());
    }
    var newPostalCodes = new TreeMap<>(postalCodes);
    var newUnread = new TreeMap<>(unread);
    newPostalCodes.remove(event.time());
    newUnread.remove(event.id());
    switch (event) {
      case JsonEvent json when json.payload() instanceof Unknown ->
          newUnread.put(event.id(), event.version());
      case JsonEvent json ->
          addressIn(json)
              .ifPresent(address -> newPostalCodes.put(event.time(), postalCodeOf(address)));
      case OtherEvent other -> newUnread.put(event.id(), event.version());
    }
    if (newPostalCodes.size() > POSTAL_CODES) {
      newPostalCodes.pollFirstEntry();
    }
    return new CustomerEntry(now, count, newPostalCodes, newUnread);
  }

  private static Optional<CustomerAddress> addressIn(JsonEvent event) {
    return switch (event.payload()) {
      case PersonCreated e -> Optional.of(e.person().customerAddress());
      case OrganisationCreated e -> Optional.of(e.organisation().customerAddress());
      case PersonAmended e -> Optional.ofNullable(e.data().customerAddress());
      case OrganisationAmended e -> Optional.ofNullable(e.data().customerAddress());
      case CustomerDeleted e -> Optional.empty();
      case Unknown e -> Optional.empty();
    };
  }

  private static String postalCodeOf(CustomerAddress address) {
    String postalCode = address.address().postalCode();
    return postalCode == null ? "" : postalCode;
  }

  /** The customer's postal code, if it is known and the newest address has one. */
  Optional<String> postalCode() {
    return postalCodes.isEmpty()
        ? Optional.empty()
        : Optional.of(postalCodes.lastEntry().getValue()).filter(code -> !code.isEmpty());
  }
}

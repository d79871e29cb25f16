package io.customerrecord.domain.model;

import java.util.ArrayList;
import java.util.List;

/** The participants of an exploration and their names. */
record Cast(List<String> names, List<Participant> participants) {
  static final Cast NONE = new Cast(List.of(), List.of());

  Cast with(String name, Client client) {
    return and(name, Participant.of(client));
  }

  /** One of whose requests may arrive late or never, or be answered to nothing. */
  Cast withTimeout(String name, Client client) {
    return and(name, Participant.onUnreliableNetwork(client));
  }

  private Cast and(String name, Participant participant) {
    List<String> allNames = new ArrayList<>(names);
    List<Participant> all = new ArrayList<>(participants);
    allNames.add(name);
    all.add(participant);
    return new Cast(List.copyOf(allNames), List.copyOf(all));
  }
}

package io.customerrecord.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client and its connection to the store.
 *
 * @param late a request that timed out and may still arrive at any moment or never
 * @param mayLose whether another request may time out
 */
record Participant(Client client, Optional<Request> late, boolean mayLose) {
  static Participant of(Client client) {
    return new Participant(client, Optional.empty(), false);
  }

  static Participant onUnreliableNetwork(Client client) {
    return new Participant(client, Optional.empty(), true);
  }

  /** A possible next step and its result. */
  record Step(String what, Tables tables, Participant participant) {}

  List<Step> steps(Tables tables, Design design) {
    List<Step> steps = new ArrayList<>();
    for (Client.Call call : client.calls(design)) {
      switch (call) {
        case Client.Call.Read read ->
            steps.add(new Step(read.what(), tables, with(read.then().apply(tables))));
        case Client.Call.Write write -> {
          var outcome = write.request().at(tables, design);
          steps.add(
              new Step(
                  write.request() + ": " + outcome.answer(),
                  outcome.tables(),
                  with(write.then().apply(outcome.answer()))));
          if (mayLose) {
            steps.add(
                new Step(
                    write.request() + ": no response",
                    tables,
                    new Participant(write.unanswered(), Optional.of(write.request()), false)));
          }
        }
      }
    }
    late.ifPresent(
        request -> {
          var outcome = request.at(tables, design);
          steps.add(
              new Step(
                  request + ", late: " + outcome.answer(),
                  outcome.tables(),
                  new Participant(client, Optional.empty(), mayLose)));
        });
    client
        .repeated()
        .ifPresent(again -> steps.add(new Step("crashes, and is repeated", tables, with(again))));
    return steps;
  }

  boolean creating() {
    return client.creating()
        || late.filter(r -> r instanceof Request.Append a && a.before().isEmpty()).isPresent();
  }

  private Participant with(Client other) {
    return new Participant(other, late, mayLose);
  }
}

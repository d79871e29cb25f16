package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Invariant.Violated;
import io.customerrecord.domain.model.View.Living;
import io.customerrecord.domain.model.View.Tombstone;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the invariants for a participant with tables, and for each of its next steps. */
final class Invariants {
  /** More calls than any client needs while the others pause. */
  private static final int MANY = 60;

  private Invariants() {}

  static Stream<Violated> violated(Tables tables, Participant participant, Design design) {
    return Stream.of(
            gapless(tables),
            once(tables),
            view(tables),
            participant.client().violated(tables).stream(),
            participant.steps(tables, design).stream()
                .flatMap(step -> violated(tables, participant, step)),
            ends(tables, participant, design))
        .flatMap(found -> found);
  }

  private static Stream<Violated> gapless(Tables tables) {
    Set<Integer> versions = tables.events().keySet();
    if (versions.isEmpty()) {
      return Stream.empty();
    }
    int oldest = tables.events().firstKey();
    boolean erased = oldest > 1;
    return versions.size() == tables.newest() - oldest + 1 && (!erased || tables.deleted())
        ? Stream.empty()
        : Stream.of(Invariant.GAPLESS.violated("there are " + tables.events()));
  }

  private static Stream<Violated> once(Tables tables) {
    Set<String> commands = new HashSet<>();
    return tables.events().values().stream().allMatch(event -> commands.add(event.command()))
        ? Stream.empty()
        : Stream.of(Invariant.ONCE.violated("there are " + tables.events()));
  }

  private static Stream<Violated> view(Tables tables) {
    boolean right =
        switch (tables.view()) {
          case View.Absent none -> true;
          case Living(List<Event> folded) ->
              !tables.deleted() && folded.equals(List.copyOf(tables.events().values()));
          case Tombstone(int version) -> tables.deleted() && version == tables.newest();
        };
    return right
        ? Stream.empty()
        : Stream.of(
            Invariant.VIEW.violated("of " + tables.events() + " the view says " + tables.view()));
  }

  private static Stream<Violated> violated(
      Tables before, Participant participant, Participant.Step step) {
    return Stream.concat(appendOnly(before, step), forwarded(participant, step));
  }

  private static Stream<Violated> appendOnly(Tables before, Participant.Step step) {
    Tables after = step.tables();
    boolean kept =
        before.events().entrySet().stream()
            .allMatch(
                event ->
                    after.event(event.getKey()).isEmpty()
                        ? before.deleted() && event.getKey() < before.newest()
                        : after.event(event.getKey()).get().equals(event.getValue()));
    boolean follows =
        after.events().keySet().stream()
            .allMatch(
                version ->
                    before.event(version).isPresent()
                        || (!before.deleted() && version == before.newest() + 1));
    return kept && follows
        ? Stream.empty()
        : Stream.of(Invariant.APPEND_ONLY.violated(step.what() + " with " + before.events()));
  }

  private static Stream<Violated> forwarded(Participant participant, Participant.Step step) {
    return !(participant.client() instanceof Relay.Forwarding)
            && step.participant().client() instanceof Relay.Forwarding
            && !(step.tables().view() instanceof Tombstone)
        ? Stream.of(Invariant.ERASED.violated("the relay leaves " + step.tables().view()))
        : Stream.empty();
  }

  private static Stream<Violated> ends(Tables tables, Participant participant, Design design) {
    Tables now = tables;
    Participant alone = participant;
    for (int calls = 0; calls < MANY; calls++) {
      List<Participant.Step> next = alone.steps(now, design);
      if (alone.client().calls(design).isEmpty()) {
        return Stream.empty();
      }
      now = next.getFirst().tables();
      alone = next.getFirst().participant();
      if (alone.client().atRest()) {
        return Stream.empty();
      }
    }
    return Stream.of(Invariant.ENDS.violated(participant + " does not end with " + tables));
  }
}

package io.customerrecord.domain.model;

import io.customerrecord.domain.model.Invariant.Violated;
import io.customerrecord.domain.model.View.Absent;
import io.customerrecord.domain.model.View.Living;
import io.customerrecord.domain.model.View.Tombstone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Visits every reachable state, breadth first, until an invariant is violated. A state consists of
 * the tables and the state of each participant.
 */
final class Exploration {
  private final Design design;
  private final Set<Invariant> invariants;
  private final List<String> names;
  private final Interner<Tables> tables = new Interner<>();
  private final Interner<Participant> participants = new Interner<>();
  private final StateSpace states;
  private final Pairs situations = new Pairs();
  private final List<Situation> known = new ArrayList<>();

  /**
   * A participant with tables. It does not depend on the other participants, so it is computed
   * once.
   */
  private record Situation(Optional<Violated> violated, List<Next> nexts) {}

  /** A step by the numbers of its parts. */
  private record Next(String what, int tables, int participant) {}

  /** The number of states, and a shortest sequence of steps to a violated invariant. */
  record Report(int states, Optional<Violated> violated, List<String> steps) {}

  private Exploration(Design design, Set<Invariant> invariants, List<String> names) {
    this.design = design;
    this.invariants = invariants;
    this.names = names;
    this.states = new StateSpace(1 + names.size());
  }

  static Report of(Design design, Set<Invariant> invariants, Tables begin, Cast cast) {
    var exploration = new Exploration(design, invariants, cast.names());
    return exploration.from(begin, cast.participants());
  }

  private Report from(Tables begin, List<Participant> cast) {
    int[] state = new int[cast.size() + 1];
    state[0] = tables.numberOf(begin);
    Arrays.setAll(state, i -> i == 0 ? state[0] : participants.numberOf(cast.get(i - 1)));
    states.add(state, -1);
    for (int number = 0; number < states.size(); number++) {
      Optional<Violated> violated = visit(number);
      if (violated.isPresent()) {
        return new Report(states.size(), violated, wayTo(number));
      }
    }
    return new Report(states.size(), Optional.empty(), List.of());
  }

  private Optional<Violated> visit(int number) {
    int[] state = states.partsOf(number);
    int[] next = state.clone();
    for (int i = 1; i < state.length; i++) {
      Situation situation = situation(state[0], state[i]);
      if (situation.violated().isPresent()) {
        return situation.violated();
      }
      for (Next step : situation.nexts()) {
        next[0] = step.tables();
        next[i] = step.participant();
        states.add(next, number);
      }
      next[0] = state[0];
      next[i] = state[i];
    }
    if (mayLoseView(state)) {
      next[0] = tables.numberOf(tables.get(state[0]).with(new Absent()));
      states.add(next, number);
    }
    return Optional.empty();
  }

  private boolean mayLoseView(int[] state) {
    return switch (tables.get(state[0]).view()) {
      case Absent none -> false;
      case Living living -> true;
      case Tombstone tombstone ->
          design.has(Flaw.LOSES_A_TOMBSTONE_DURING_A_CREATION)
              || Arrays.stream(state)
                  .skip(1)
                  .noneMatch(participant -> participants.get(participant).creating());
    };
  }

  private Situation situation(int tablesNumber, int participantNumber) {
    int number = situations.numberOf(tablesNumber, participantNumber);
    if (number == known.size()) {
      Tables there = tables.get(tablesNumber);
      Participant participant = participants.get(participantNumber);
      known.add(
          new Situation(
              Invariants.violated(there, participant, design)
                  .filter(violated -> invariants.contains(violated.invariant()))
                  .findFirst(),
              participant.steps(there, design).stream()
                  .map(
                      step ->
                          new Next(
                              step.what(),
                              tables.numberOf(step.tables()),
                              participants.numberOf(step.participant())))
                  .toList()));
    }
    return known.get(number);
  }

  private List<String> wayTo(int number) {
    List<String> steps = new ArrayList<>();
    for (int to = number, from; (from = states.predecessorOf(to)) >= 0; to = from) {
      steps.addFirst(stepBetween(states.partsOf(from), states.partsOf(to)));
    }
    return steps;
  }

  private String stepBetween(int[] from, int[] to) {
    for (int i = 1; i < from.length; i++) {
      Situation situation = situation(from[0], from[i]);
      for (Next step : situation.nexts()) {
        int[] next = from.clone();
        next[0] = step.tables();
        next[i] = step.participant();
        if (Arrays.equals(next, to)) {
          return names.get(i - 1) + ": " + step.what();
        }
      }
    }
    return "the view is lost";
  }
}

package io.customerrecord.domain.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A tool that restores lost events of a history, of which it has a copy: what is missing below an
 * existing event from the newest downwards, and a missing tail upwards.
 *
 * @param history all events, by version
 * @param left the versions to restore, in that order
 * @param anchor the version that must exist for the next batch, or 0
 * @param upwards whether each restored event is the anchor of the next
 */
record Restorer(List<Event> history, List<Integer> left, int anchor, boolean upwards)
    implements Client {
  /** Restores a history of which no event exists. */
  static Client ofAll(List<Event> history) {
    return new Restorer(
        history,
        IntStream.iterate(history.size(), version -> version - 1)
            .limit(history.size())
            .boxed()
            .toList(),
        0,
        false);
  }

  /** Restores missing versions, the highest first, below the newest event, which exists. */
  static Client below(List<Event> history, Integer... missing) {
    return new Restorer(history, List.of(missing), history.size(), false);
  }

  /** Restores what is missing above a version, which exists. */
  static Client above(int version, List<Event> history) {
    return new Restorer(
        history,
        IntStream.rangeClosed(version + 1, history.size()).boxed().toList(),
        version,
        true);
  }

  @Override
  public List<Call> calls(Design design) {
    if (left.isEmpty()) {
      return List.of();
    }
    List<Integer> batch = left.stream().limit(design.batch()).toList();
    Client on =
        new Restorer(
            history,
            left.subList(batch.size(), left.size()),
            upwards ? batch.getLast() : history.size(),
            upwards);
    return List.of(
        new Call.Write(
            new Request.Restore(batch, anchor, history),
            answer -> answer == Request.Answer.DONE ? on : new Finished.Rejected(),
            this));
  }

  /** Nothing but a tombstone excludes the first batch of a history that is wholly lost. */
  @Override
  public boolean creating() {
    return anchor == 0;
  }
}

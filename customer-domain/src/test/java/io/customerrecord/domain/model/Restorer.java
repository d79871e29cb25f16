package io.customerrecord.domain.model;

import java.util.List;

/** A tool that restores a lost history from its newest event downwards. */
record Restorer(List<Event> history, int next) implements Client {
  /** A restorer that begins below the newest event, which exists. */
  static Client below(List<Event> history) {
    return new Restorer(history, history.size() - 1);
  }

  @Override
  public List<Call> calls(Design design) {
    if (next == 0) {
      return List.of();
    }
    Client on = new Restorer(history, next - 1);
    return List.of(
        new Call.Write(
            new Request.Restore(next, history.get(next - 1), history.size()),
            answer -> answer == Request.Answer.DONE ? on : new Finished.Rejected(),
            this));
  }
}

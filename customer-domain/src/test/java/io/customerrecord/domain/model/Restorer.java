package io.customerrecord.domain.model;

import java.util.List;

/** A tool that puts a lost history back, from its newest event downwards. */
record Restorer(List<Event> history, int next) implements Client {
  /** One that begins below the newest event, which is there. */
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
            answer -> answer == Request.Answer.DONE ? on : new Finished.Refused(),
            this));
  }
}

package io.customerrecord.admin.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a run that may take hours. */
final class LongRun {
  static final int MOST_THREADS = 16;

  private static final String THREADS = "--threads";

  @Mixin private final StateOption state = new StateOption();

  @Option(
      names = THREADS,
      paramLabel = "N",
      defaultValue = "4",
      description =
          "How many parts of a table, customers or lines are worked on at once, 1 to 16"
              + " (${DEFAULT-VALUE}).")
  private int threads;

  StateOption state() {
    return state;
  }

  /**
   * Refuses the options of a long run where it is not one.
   *
   * @param why what the message says after {@code --all}; may be empty
   */
  void refuse(Wiring wiring, String why) {
    wiring.refuse(StateOption.NAME, "needs --all" + why);
    wiring.refuse(THREADS, "needs --all");
  }

  int threads(Wiring wiring) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw wiring.invalid("--threads must be from 1 to 16");
    }
    return threads;
  }
}

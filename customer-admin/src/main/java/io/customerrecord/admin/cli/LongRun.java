package io.customerrecord.admin.cli;

import io.customerrecord.admin.SavedState;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a run that may take hours. */
final class LongRun {
  static final int MOST_THREADS = 16;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "Keep positions in this file. If the run is stopped, the same command goes on from"
              + " there.")
  private @Nullable Path file;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "How many parts of a table, customers or lines are worked on at once, 1 to 16"
              + " (${DEFAULT-VALUE}).")
  private int threads;

  /**
   * The state of this run, or of an earlier one that it continues.
   *
   * @param purpose what the run does with what, and every option without which it would do less: a
   *     run that does more must not skip what another has passed
   * @param dryRun whether it changes nothing
   */
  SavedState state(String purpose, boolean dryRun) {
    return file == null
        ? SavedState.inMemory()
        : SavedState.open(file, dryRun ? purpose + ", dry run" : purpose);
  }

  int threads(Wiring wiring) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw wiring.invalid("--threads must be from 1 to 16");
    }
    return threads;
  }
}

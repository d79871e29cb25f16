package io.customerrecord.admin.cli;

import io.customerrecord.admin.SavedState;
import io.customerrecord.store.dynamodb.TableNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file in which a run keeps how far it is. */
final class StateOption {
  static final String NAME = "--state";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "Keep positions, and counts of what was found, in this file. If the run is stopped, the"
              + " same command goes on from there.")
  private @Nullable Path file;

  /** Whether an earlier run has left a state. */
  boolean exists() {
    return file != null && Files.exists(file);
  }

  /**
   * The state of this run, or of an earlier one that it continues. It belongs to both tables: those
   * of another account or region, or made anew under the same name, are others.
   *
   * @param purpose what the run does, and every option without which it would do less: a run that
   *     does more must not skip what another has passed
   * @param dryRun whether it changes nothing
   */
  SavedState open(Wiring wiring, String purpose, boolean dryRun) {
    if (file == null) {
      return SavedState.inMemory();
    }
    TableNames tables = wiring.tables();
    Stream<String> identities =
        Stream.of(tables.customerEvent(), tables.customer()).map(wiring::identityOf);
    return SavedState.open(
        file,
        Stream.of(Stream.of(purpose), identities, Stream.of("dry run").filter(it -> dryRun))
            .flatMap(parts -> parts)
            .collect(Collectors.joining(", ")));
  }
}

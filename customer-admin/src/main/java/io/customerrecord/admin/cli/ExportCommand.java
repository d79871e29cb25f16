package io.customerrecord.admin.cli;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.transfer.Exporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes all living customers to a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes all living customers to a file, one JSON object a line, as import reads them. The"
            + " file holds personal data, and a deletion does not reach it.")
final class ExportCommand implements Callable<Integer> {
  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final Report report = new Report();
  @Mixin private final StateOption stateFile = new StateOption();

  @Parameters(
      paramLabel = "FILE",
      description = "The file to write. It must not exist, except to go on with --state.")
  private @Nullable Path file;

  @Option(
      names = "--histories",
      description = "Write all events of each customer instead, one CloudEvent a line.")
  private boolean histories;

  @Override
  public Integer call() {
    Path to = requireNonNull(file, "picocli requires it");
    String purpose =
        "export%s to %s"
            .formatted(histories ? " --histories" : "", to.toAbsolutePath().normalize());
    if (Files.exists(to) && !stateFile.exists()) {
      throw wiring.invalid(to + " exists");
    }
    SavedState state = stateFile.open(wiring, purpose, false);
    ConsoleProgress progress = wiring.progress();
    progress.begin("rows", wiring.itemsIn(wiring.tables().customerEvent()));
    long customers =
        new Exporter(wiring.store(), wiring.reader())
            .export(
                to,
                histories ? Exporter.Lines.EVENTS : Exporter.Lines.CUSTOMERS,
                report.job(progress, state));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("customers", customers);
    facts.putAll(progress.facts("rows"));
    facts.put("capacity units", Math.round(wiring.limit().spent()));
    return report.finish(facts);
  }
}

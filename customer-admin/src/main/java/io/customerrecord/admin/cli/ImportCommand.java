package io.customerrecord.admin.cli;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.Job;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.transfer.Importer;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import java.io.IOException;
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

/** {@code import}: creates a customer for each line of a file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Creates a customer for each line of a file. A line is a JSON object with the fields of"
            + " createPerson or createOrganisation, and optionally a key. Lines that break a rule"
            + " are reported. A repeated import creates nothing twice.")
final class ImportCommand implements Callable<Integer> {
  private static final String SECRET = "IDEMPOTENCY_SECRET";

  @Mixin private final Wiring wiring = new Wiring();
  @Mixin private final Report report = new Report();
  @Mixin private final LongRun longRun = new LongRun();

  @Parameters(paramLabel = "FILE", description = "The file, one JSON object a line.")
  private @Nullable Path file;

  @Option(names = "--dry-run", description = "Check all lines, and create nothing.")
  private boolean dryRun;

  @Option(
      names = "--scope",
      paramLabel = "NAME",
      defaultValue = "customer-admin import",
      description =
          "Whose keys the lines have; the same key in another scope is another customer"
              + " (${DEFAULT-VALUE}).")
  private String scope = "";

  @Option(
      names = "--without-secret",
      description =
          "Derive ids without the secret that "
              + SECRET
              + " has otherwise. Then each line must have a key, and it should be random.")
  private boolean withoutSecret;

  @Override
  public Integer call() throws IOException {
    Path from = requireNonNull(file, "picocli requires it");
    if (!Files.isReadable(from)) {
      throw wiring.invalid(from + " cannot be read");
    }
    IdempotencyKeys ids = keys();
    SavedState state =
        longRun
            .state()
            .open(
                wiring,
                "import of %s (%d bytes, of %s) in scope %s, %s"
                    .formatted(
                        from.getFileName(),
                        Files.size(from),
                        Files.getLastModifiedTime(from),
                        scope,
                        derivation(ids)),
                dryRun);
    Importer importer =
        new Importer(
            new CustomerService(wiring.store()).withKeys(ids),
            new Importer.Keys(scope, withoutSecret),
            longRun.threads(wiring));
    Job job = report.job(wiring.progress(), state);
    Importer.Counts counts =
        dryRun ? importer.checkFile(from, job) : importer.importFile(from, job);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(dryRun ? "valid" : "created", counts.created());
    facts.put("already there", counts.repeated());
    facts.put("rejected", counts.rejected());
    facts.put("capacity units", Math.round(wiring.limit().spent()));
    return report.finish(facts);
  }

  /**
   * How ids follow from keys: a run with another secret would make second customers. The secret is
   * told by the id that it derives for a name of our own, an HMAC as in every customer's id: it
   * shows whether two secrets are the same, and neither can be computed from it.
   */
  private String derivation(IdempotencyKeys ids) {
    return withoutSecret
        ? "--without-secret"
        : "with the secret that makes " + ids.customerId("customer-admin state", "secret");
  }

  /** The secret comes from the environment alone: other users of a machine see a command line. */
  private IdempotencyKeys keys() {
    if (withoutSecret) {
      return IdempotencyKeys.withoutSecret();
    }
    String secret = System.getenv(SECRET);
    if (secret == null || secret.isBlank()) {
      throw wiring.invalid(
          "set %s, as the command function has it, or give --without-secret".formatted(SECRET));
    }
    return IdempotencyKeys.withSecrets(secret);
  }
}

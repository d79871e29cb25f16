package io.customerrecord.admin.cli;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.Job;
import io.customerrecord.admin.SavedState;
import io.customerrecord.admin.verify.CustomerVerifier;
import io.customerrecord.admin.verify.Remedy;
import io.customerrecord.admin.verify.TableVerifier;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which customers {@code verify} and {@code repair} look at, and how they do it. */
final class Scope {
  private static final String SETTLE = "--settle";

  @ArgGroup(multiplicity = "1")
  private @Nullable Customers customers;

  @Option(
      names = SETTLE,
      paramLabel = "SECONDS",
      defaultValue = "900",
      description =
          "With --all or --sample, an erasure that began less than so many seconds ago is still "
              + "under way and no finding (${DEFAULT-VALUE}).")
  private long settleSeconds;

  @Mixin private final LongRun longRun = new LongRun();

  /** One of three. */
  static final class Customers {
    @Option(names = "--customer", paramLabel = "ID", description = "This customer.")
    private @Nullable String id;

    @Option(names = "--all", description = "All customers, by a parallel scan of both tables.")
    private boolean all;

    @Option(names = "--sample", paramLabel = "N", description = "N customers, chosen at random.")
    private @Nullable Integer size;
  }

  /** The one customer, or empty for all of them and for a sample. */
  Optional<CustomerId> customer(Wiring wiring) {
    return Optional.ofNullable(requireNonNull(customers, "picocli requires one").id)
        .map(wiring::customerId);
  }

  /**
   * Runs the command over the chosen customers.
   *
   * @param name the name of the command, with what it mends besides
   * @return its exit code
   */
  int run(String name, Wiring wiring, Report report, Remedy remedy, boolean dryRun) {
    Customers chosen = requireNonNull(customers, "picocli requires one");
    Map<String, Object> facts = new LinkedHashMap<>();
    Optional<CustomerId> one = customer(wiring);
    if (one.isPresent()) {
      longRun.refuse(wiring, "");
      wiring.refuse(SETTLE, "needs --all or --sample");
      customerVerifier(wiring, remedy, Duration.ZERO).verify(one.get(), report);
      return report.finish(facts);
    }
    CustomerVerifier verifier = customerVerifier(wiring, remedy, Duration.ofSeconds(settleSeconds));
    TableVerifier tables = new TableVerifier(wiring.store(), wiring.reader(), verifier);
    TableNames names = wiring.tables();
    if (chosen.size != null) {
      if (chosen.size < 1) {
        throw wiring.invalid("--sample must be from 1");
      }
      longRun.refuse(wiring, ": a sample cannot be resumed");
      Job job = report.job(wiring.progress(), SavedState.inMemory());
      facts.put(
          "customers",
          tables.verifySample(chosen.size, new SplittableRandom(), Deadline.none(), job));
    }
    if (chosen.all) {
      SavedState state =
          longRun
              .state()
              .open(wiring, "%s --all --settle %d".formatted(name, settleSeconds), dryRun);
      ConsoleProgress progress = wiring.progress();
      progress.begin("rows", rows(wiring, names));
      tables.verifyAll(report.job(progress, state), longRun.threads(wiring));
      facts.putAll(progress.facts("rows"));
    }
    facts.put("capacity units", Math.round(wiring.limit().spent()));
    return report.finish(facts);
  }

  private static CustomerVerifier customerVerifier(Wiring wiring, Remedy remedy, Duration settle) {
    return new CustomerVerifier(wiring.store(), wiring.reader(), remedy, Clock.systemUTC(), settle);
  }

  private static long rows(Wiring wiring, TableNames names) {
    return wiring.itemsIn(names.customerEvent()) + wiring.itemsIn(names.customer());
  }
}

package io.customerrecord.admin.cli;

import io.customerrecord.domain.CustomerId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Either one customer or all. */
final class OneOrAll {
  @Option(names = "--customer", paramLabel = "ID", description = "This customer.")
  private @Nullable String id;

  @Option(
      names = "--all",
      description = "All customers, by a scan of the table and a listing of the bucket.")
  private boolean all;

  boolean isAll() {
    return all;
  }

  CustomerId customer(Wiring wiring) {
    return wiring.customerId(id);
  }
}

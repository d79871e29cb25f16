package io.customerrecord.admin.forget;

import io.customerrecord.admin.forget.store.StoreKind;
import io.customerrecord.admin.forget.store.StoreReading;
import io.customerrecord.domain.CustomerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a customer, and until when copies may exist elsewhere. Immutable.
 *
 * @param customerId which customer
 * @param certifiedAt when the stores were read
 * @param release the version of the tool
 * @param deletedAt when the customer was deleted, or null if it was not
 * @param erasedBy from when on no store held a copy, or null if one does
 * @param erasedByBasis how that is known; empty if it is null
 * @param readings what was found in each store, in the order in which they were read
 * @param notRead the kinds of stores that were not read, and why
 * @param windows the periods in which a copy may exist elsewhere; none if one was found
 */
public record Certificate(
    CustomerId customerId,
    Instant certifiedAt,
    String release,
    @Nullable Instant deletedAt,
    @Nullable Instant erasedBy,
    String erasedByBasis,
    List<StoreReading> readings,
    Map<StoreKind, String> notRead,
    List<ResidualWindow> windows) {

  /** Copies everything. */
  public Certificate {
    readings = List.copyOf(readings);
    notRead = Map.copyOf(notRead);
    windows = List.copyOf(windows);
  }

  /** What no certificate can see. */
  public static final List<String> CANNOT_SEE =
      List.of(
          "other consumers of the Kinesis stream, and what they stored",
          "exports, downloads and copies that people or other programs made",
          "other tables, buckets, accounts and regions: replication, global tables, restored"
              + " copies",
          "logs, audit logs and traces, which hold ids but no names, for as long as they are kept",
          "what a stopped or delayed function holds in memory",
          "when AWS removes what has expired from its own disks; no API returns it any more");

  /**
   * What the certificate says.
   *
   * @return the verdict at {@link #certifiedAt()}
   */
  public Verdict verdict() {
    if (!readings.stream().allMatch(StoreReading::isClean)) {
      return Verdict.NOT_FORGOTTEN;
    }
    return windows.stream().allMatch(each -> each.at(certifiedAt) == ResidualWindow.State.OVER)
        ? Verdict.FORGOTTEN
        : Verdict.FORGOTTEN_UNTIL_WINDOWS_END;
  }

  /**
   * The moment after which no copy can exist.
   *
   * @return the end of the last window; empty if a copy was found or the end of a window is unknown
   */
  public Optional<Instant> noCopyAfter() {
    return verdict() == Verdict.NOT_FORGOTTEN
            || windows.stream().anyMatch(window -> window.until() == null)
        ? Optional.empty()
        : windows.stream()
            .flatMap(window -> Optional.ofNullable(window.until()).stream())
            .max(Comparator.naturalOrder());
  }
}

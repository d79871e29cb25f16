package io.customerrecord.admin.doctor;

import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.Fingerprint;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.ViewTableRow;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether the views were written by a release like this one. */
final class SchemaCheck {
  private final TableReader reader;
  private final Fingerprint ours;
  private final Diagnosis diagnosis;

  SchemaCheck(TableReader reader, Fingerprint ours, Diagnosis diagnosis) {
    this.reader = reader;
    this.ours = ours;
    this.diagnosis = diagnosis;
  }

  /**
   * Looks at the views that were written last.
   *
   * @param newest the customers who changed last; if there is none, a sample of at most 1 MB of the
   *     table stands in
   */
  void views(Set<CustomerId> newest) {
    if (newest.isEmpty()) {
      compare(
          reader.scanViews(0, 1, Optional.empty()).rows(),
          "views in a sample, as Kinesis has no event of the last day,");
    } else {
      compare(reader.views(newest).values(), "views of the customers who changed last");
    }
  }

  private void compare(Collection<ViewTableRow> rows, String which) {
    Map<String, Integer> others = new TreeMap<>();
    for (ViewTableRow row : rows) {
      if (row instanceof ViewTableRow.Untrusted view) {
        others.merge(view.fingerprint(), 1, Integer::sum);
      }
    }
    others.forEach(
        (fingerprint, count) -> {
          String what =
              "%,d of %,d %s are of schema %s, this release is of %s"
                  .formatted(count, rows.size(), which, fingerprint, ours);
          if (isOlder(fingerprint)) {
            diagnosis.add(FindingKind.VIEW_STALE, what);
          } else {
            diagnosis.require(false, what + ": a newer release has written them");
          }
        });
  }

  private boolean isOlder(String fingerprint) {
    return Fingerprint.parse(fingerprint)
        .filter(other -> other.meaning() < ours.meaning())
        .isPresent();
  }
}

package io.customerrecord.admin.doctor;

import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.schema.Fingerprint;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.ViewTableRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the views were written by a release like this one, by a sample of at most 1 MB. */
final class SchemaCheck {
  private final TableReader reader;
  private final Fingerprint ours;
  private final Diagnosis diagnosis;

  SchemaCheck(TableReader reader, Fingerprint ours, Diagnosis diagnosis) {
    this.reader = reader;
    this.ours = ours;
    this.diagnosis = diagnosis;
  }

  void views() {
    List<ViewTableRow> rows = reader.scanViews(0, 1, Optional.empty()).rows();
    Map<String, Integer> others = new TreeMap<>();
    for (ViewTableRow row : rows) {
      if (row instanceof ViewTableRow.Untrusted view) {
        others.merge(view.fingerprint(), 1, Integer::sum);
      }
    }
    others.forEach(
        (fingerprint, count) -> {
          String what =
              "%,d of %,d views in a sample are of schema %s, this release is of %s"
                  .formatted(count, rows.size(), fingerprint, ours);
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

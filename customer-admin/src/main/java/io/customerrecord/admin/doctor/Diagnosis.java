package io.customerrecord.admin.doctor;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Collects what is not as the template wants it. Used by one thread. */
final class Diagnosis {
  private final Consumer<Finding> findings;
  private int settings;

  Diagnosis(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /** How many settings were compared. */
  int settings() {
    return settings;
  }

  /** Compares a setting by its text. */
  void expect(String what, @Nullable Object expected, @Nullable Object actual) {
    require(
        Objects.toString(expected).equals(Objects.toString(actual)),
        "%s: is %s, must be %s".formatted(what, actual, expected));
  }

  /** Reports a problem unless something holds. */
  void require(boolean holds, String problem) {
    settings++;
    if (!holds) {
      add(FindingKind.SETTING_DIFFERS, problem);
    }
  }

  void add(FindingKind kind, String detail) {
    findings.accept(new Finding(kind, null, null, detail, Finding.Outcome.FOUND));
  }

  /** Reads settings of one thing. If a service refuses, that is reported, and the rest goes on. */
  void read(String what, Runnable reading) {
    try {
      reading.run();
    } catch (AwsServiceException e) {
      String code =
          e.awsErrorDetails() == null
              ? "status " + e.statusCode()
              : e.awsErrorDetails().errorCode();
      add(FindingKind.SETTING_UNREAD, "%s: %s".formatted(what, code));
    }
  }
}

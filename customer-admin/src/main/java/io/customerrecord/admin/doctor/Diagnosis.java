package io.customerrecord.admin.doctor;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Collects what is not as the template wants it. Used by one thread. */
final class Diagnosis {
  private static final int NOT_FOUND = 404;

  /** Some services answer with another status. */
  private static final Set<String> NOT_FOUND_CODES =
      Set.of("ResourceNotFoundException", "TableNotFoundException", "NoSuchBucket", "NotFound");

  private final Consumer<Finding> findings;
  private final Set<String> missing = new HashSet<>();
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

  /**
   * Reads settings of one thing. If it does not exist, that differs from what the template wants.
   * If a service refuses, that is reported too, and the rest goes on.
   *
   * @param what which settings
   * @param name the name of what has them
   */
  void read(String what, String name, Runnable reading) {
    try {
      reading.run();
    } catch (AwsServiceException e) {
      String code =
          Optional.ofNullable(e.awsErrorDetails())
              .map(AwsErrorDetails::errorCode)
              .orElse("status " + e.statusCode());
      if (e.statusCode() != NOT_FOUND && !NOT_FOUND_CODES.contains(code)) {
        add(FindingKind.SETTING_UNREAD, "%s: %s".formatted(what, code));
      } else if (missing.add(name)) {
        require(false, "%s: %s does not exist (%s)".formatted(what, name, code));
      }
    }
  }
}

package io.customerrecord.admin.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The archive's bucket. */
final class BucketOption {
  @Option(
      names = "--archive-bucket",
      paramLabel = "BUCKET",
      defaultValue = "${env:ARCHIVE_BUCKET}",
      description = "The bucket of the archive (ARCHIVE_BUCKET).")
  private @Nullable String bucket;

  /** Its name; an error names the option and the variable if it is not known. */
  String required(Wiring wiring) {
    return wiring.required(bucket, "--archive-bucket", "ARCHIVE_BUCKET");
  }

  /** Its name, or empty if there is none; an error says how to name it, or that there is none. */
  Optional<String> unless(boolean isAbsent, Wiring wiring) {
    return wiring.named(bucket, isAbsent, "--archive-bucket", "--no-archive");
  }
}

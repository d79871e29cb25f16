package io.customerrecord.admin.cli;

import static java.util.Objects.requireNonNull;

import io.customerrecord.admin.limit.RateLimit;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The archive that a command works on. */
final class ArchiveOptions {
  @Mixin private final BucketOption bucket = new BucketOption();

  @Option(
      names = "--s3-rate",
      paramLabel = "REQUESTS",
      defaultValue = "1000",
      description = "The most requests to S3 per second (${DEFAULT-VALUE}).")
  private double rate;

  private @Nullable RateLimit limit;

  /** The bucket; an error names the option and the variable if it is not known. */
  String bucket(Wiring wiring) {
    return bucket.required(wiring);
  }

  RateLimit limit(Wiring wiring) {
    if (limit == null) {
      if (!(rate > 0)) {
        throw wiring.invalid("--s3-rate must be above 0 requests per second");
      }
      limit = new RateLimit(rate);
    }
    return requireNonNull(limit);
  }

  ArchiveReader reader(Wiring wiring) {
    return new ArchiveReader(wiring.s3(limit(wiring)), bucket(wiring));
  }

  Archive archive(Wiring wiring) {
    return new Archive(wiring.s3(limit(wiring)), bucket(wiring));
  }
}

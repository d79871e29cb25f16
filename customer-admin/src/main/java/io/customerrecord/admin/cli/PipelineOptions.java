package io.customerrecord.admin.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Kinesis stream, and the on-failure queues of the functions before and behind it. */
final class PipelineOptions {
  private static final String STREAM = "--event-stream";
  private static final String RELAY = "--relay-failures";
  private static final String ARCHIVER = "--archive-failures";
  private static final String NO_QUEUES = "--no-failure-queues";

  @Option(
      names = STREAM,
      paramLabel = "STREAM",
      defaultValue = "${env:EVENT_STREAM_NAME}",
      description = "The Kinesis stream (EVENT_STREAM_NAME).")
  private @Nullable String stream;

  @Option(
      names = RELAY,
      paramLabel = "URL",
      defaultValue = "${env:RELAY_FAILURES_URL}",
      description = "The relay's on-failure queue (RELAY_FAILURES_URL).")
  private @Nullable String relayFailures;

  @Option(
      names = ARCHIVER,
      paramLabel = "URL",
      defaultValue = "${env:ARCHIVE_FAILURES_URL}",
      description = "The archiver's on-failure queue (ARCHIVE_FAILURES_URL).")
  private @Nullable String archiveFailures;

  /** The name of the stream; an error names the option and the variable if it is not known. */
  String stream(Wiring wiring) {
    return wiring.required(stream, STREAM, "EVENT_STREAM_NAME");
  }

  /** The URL of the relay's queue; an error names the option and the variable. */
  String relayFailures(Wiring wiring) {
    return wiring.required(relayFailures, RELAY, "RELAY_FAILURES_URL");
  }

  /** The URL of the archiver's queue; an error names the option and the variable. */
  String archiveFailures(Wiring wiring) {
    return wiring.required(archiveFailures, ARCHIVER, "ARCHIVE_FAILURES_URL");
  }

  /** The stream, or empty if there is none. */
  Optional<String> streamUnless(boolean isAbsent, Wiring wiring) {
    return wiring.named(stream, isAbsent, STREAM, "--no-event-stream");
  }

  /** The relay's queue, or empty if there is none. */
  Optional<String> relayFailuresUnless(boolean areAbsent, Wiring wiring) {
    return wiring.named(relayFailures, areAbsent, RELAY, NO_QUEUES);
  }

  /** The archiver's queue, or empty if there is none. */
  Optional<String> archiveFailuresUnless(boolean areAbsent, Wiring wiring) {
    return wiring.named(archiveFailures, areAbsent, ARCHIVER, NO_QUEUES);
  }
}

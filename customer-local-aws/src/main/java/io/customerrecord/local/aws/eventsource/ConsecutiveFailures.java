package io.customerrecord.local.aws.eventsource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Backs off and logs while an operation keeps failing. Each further failure is followed by a longer
 * pause; only the first is logged as a warning, so that a long outage does not fill the log. For a
 * single thread.
 */
final class ConsecutiveFailures {

  private final Logger log;
  private final MappingSettings settings;
  private final Progress progress;
  private int count;
  private boolean logged;

  ConsecutiveFailures(Logger log, MappingSettings settings, Progress progress) {
    this.log = log;
    this.settings = settings;
    this.progress = progress;
  }

  void succeeded() {
    count = 0;
    logged = false;
  }

  /** A failure that is expected now and then: only its repetition is logged and delayed. */
  void addExpected(String what, RuntimeException e) throws InterruptedException {
    if (count == 0) {
      count++;
    } else {
      add(what, e);
    }
  }

  void add(String what, RuntimeException e) throws InterruptedException {
    if (progress.isStopped()) {
      return; // while everything stops, parts fail in any order
    }
    count++;
    if (logged) {
      log.log(Level.DEBUG, what + " failed again", e);
    } else if (e instanceof SdkException) {
      log.log(Level.WARNING, what + " failed and will be retried until it succeeds: " + e);
    } else {
      log.log(Level.WARNING, what + " failed and will be retried until it succeeds", e);
    }
    logged = true;
    progress.backOff(settings.backoff(count));
  }
}

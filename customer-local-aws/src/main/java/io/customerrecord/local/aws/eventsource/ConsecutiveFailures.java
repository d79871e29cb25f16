package io.customerrecord.local.aws.eventsource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Failures without a success between them: the first is logged, so that the log does not say the
 * same for a whole weekend, and each is followed by a longer pause. For one thread.
 */
final class ConsecutiveFailures {

  private final Logger log;
  private final MappingSettings settings;
  private final Progress progress;
  private int count;
  private boolean told;

  ConsecutiveFailures(Logger log, MappingSettings settings, Progress progress) {
    this.log = log;
    this.settings = settings;
    this.progress = progress;
  }

  void succeeded() {
    count = 0;
    told = false;
  }

  /** A failure that is no fault when it happens once. */
  void excusable(String what, RuntimeException e) throws InterruptedException {
    if (count == 0) {
      count++;
    } else {
      add(what, e);
    }
  }

  void add(String what, RuntimeException e) throws InterruptedException {
    if (progress.isStopped()) {
      return; // what is stopped together fails in any order
    }
    count++;
    if (told) {
      log.log(Level.DEBUG, what + " failed again", e);
    } else if (e instanceof SdkException) {
      log.log(Level.WARNING, what + " failed and is tried again until it succeeds: " + e);
    } else {
      log.log(Level.WARNING, what + " failed and is tried again until it succeeds", e);
    }
    told = true;
    progress.backOff(settings.backoff(count));
  }
}

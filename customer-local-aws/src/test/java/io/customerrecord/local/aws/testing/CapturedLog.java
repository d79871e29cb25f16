package io.customerrecord.local.aws.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Captures what a class logs while this is open, at the level that the terminal shows. */
public final class CapturedLog extends Handler implements AutoCloseable {

  private final Logger logger;
  private final List<String> messages = new ArrayList<>();

  private CapturedLog(Logger logger) {
    this.logger = logger;
    setLevel(Level.INFO);
  }

  /** Starts capturing the log of a class. */
  public static CapturedLog by(Class<?> source) {
    CapturedLog logged = new CapturedLog(Logger.getLogger(source.getName()));
    logged.logger.addHandler(logged);
    return logged;
  }

  /** The messages so far. */
  public synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (isLoggable(record)) {
      messages.add(new SimpleFormatter().formatMessage(record));
    }
  }

  @Override
  public void flush() {
    // nothing is buffered
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}

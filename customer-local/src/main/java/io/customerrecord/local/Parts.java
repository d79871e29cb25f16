package io.customerrecord.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The parts of the system that have been started. If a further part fails to start, all of them are
 * stopped.
 */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /** Adds a part that has been started. */
  <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  /**
   * Starts a server and adds it.
   *
   * @param port the port that it listens on
   * @param name the name of the server in messages
   * @throws StartFailure if it cannot be started; the other parts are stopped then
   */
  <T extends AutoCloseable> T addServer(int port, String name, Callable<T> start) {
    return add(
        attempt(
            failure ->
                StartFailure.isAboutPort(failure)
                    ? "port " + port + " cannot be used for " + name + " (PORT moves all ports)"
                    : name + " cannot be started",
            start));
  }

  /**
   * Performs a step of the start.
   *
   * @param failure what the message says if the step fails
   * @throws StartFailure if the step fails; the parts are stopped then
   */
  <T> T attempt(String failure, Callable<T> step) {
    return attempt(any -> failure, step);
  }

  private <T> T attempt(Function<Throwable, String> failure, Callable<T> step) {
    try {
      return step.call();
    } catch (Exception e) {
      close();
      throw StartFailure.of(failure.apply(e), e);
    }
  }

  /** Stops the parts in reverse order. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        System.err.println("customer-local: a part did not stop: " + e);
      }
    }
  }
}

package io.customerrecord.admin.archive;

import io.customerrecord.domain.application.CommandContext;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client that creates customers until it is closed. */
final class Traffic implements AutoCloseable {
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final Thread thread;

  Traffic(World world) {
    thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!isClosed.get()) {
                    world.service.handle(Samples.create(), CommandContext.none()).orElseThrow();
                  }
                });
  }

  @Override
  public void close() throws InterruptedException {
    isClosed.set(true);
    thread.join();
  }
}

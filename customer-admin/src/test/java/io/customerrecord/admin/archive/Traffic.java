package io.customerrecord.admin.archive;

import io.customerrecord.domain.application.CommandContext;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client that creates customers while something else happens. */
final class Traffic {
  private Traffic() {}

  static <T> T during(World world, Callable<T> work) throws Exception {
    AtomicBoolean isDone = new AtomicBoolean();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!isDone.get()) {
                    world.service.handle(Samples.create(), CommandContext.none()).orElseThrow();
                  }
                });
    try {
      return work.call();
    } finally {
      isDone.set(true);
      thread.join();
    }
  }
}

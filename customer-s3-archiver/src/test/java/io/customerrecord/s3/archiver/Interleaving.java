package io.customerrecord.s3.archiver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An order in which the calls of several parties come that work on one bucket at once: one call at
 * a time, and who makes the next one is decided each time.
 */
final class Interleaving {
  /** Who went at each step of the order that runs, as the place among those who could. */
  private final List<Integer> choices = new ArrayList<>();

  /** How many could have gone. */
  private final List<Integer> alternatives = new ArrayList<>();

  /** Of so many parties, which goes next where that has not been decided yet. */
  private final IntUnaryOperator undecided;

  private Interleaving(IntUnaryOperator undecided) {
    this.undecided = undecided;
  }

  /** The first of all orders; {@link #next} makes it the others. */
  static Interleaving first() {
    return new Interleaving(parties -> 0);
  }

  /** Any order. */
  static Interleaving any(RandomGenerator random) {
    return new Interleaving(random::nextInt);
  }

  /** Prepares the next order; false if all have been run. */
  boolean next() {
    while (!choices.isEmpty() && choices.getLast() + 1 == alternatives.getLast()) {
      choices.removeLast();
      alternatives.removeLast();
    }
    if (choices.isEmpty()) {
      return false;
    }
    choices.set(choices.size() - 1, choices.getLast() + 1);
    return true;
  }

  /** Runs the parties, each with its client of the bucket, to their ends. */
  void run(S3Client s3, List<Consumer<S3Client>> works) throws InterruptedException {
    List<Party> going = new ArrayList<>();
    for (Consumer<S3Client> work : works) {
      Party party = new Party(s3, work);
      if (party.comesToACall()) {
        going.add(party);
      }
    }
    for (int step = 0; !going.isEmpty(); step++) {
      if (step == choices.size()) {
        choices.add(undecided.applyAsInt(going.size()));
        alternatives.add(going.size());
      }
      Party party = going.get(choices.get(step));
      party.mayCall.release();
      if (!party.comesToACall()) {
        going.remove(party);
      }
    }
  }

  @Override
  public String toString() {
    return choices.toString();
  }

  /** Stops before each of its calls until it is told to make it. */
  private static final class Party {
    private final Semaphore mayCall = new Semaphore(0);
    private final BlockingQueue<Boolean> atACall = new LinkedBlockingQueue<>();

    Party(S3Client s3, Consumer<S3Client> work) {
      S3Client waiting = new Interrupted().beforeEach(s3, this::await);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  work.accept(waiting);
                } finally {
                  atACall.add(false);
                }
              });
    }

    private void await() {
      atACall.add(true);
      mayCall.acquireUninterruptibly();
    }

    /** Waits until it has made its call and comes to the next one; false if it ended instead. */
    boolean comesToACall() throws InterruptedException {
      return atACall.take();
    }
  }
}

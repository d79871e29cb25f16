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
 * An order of the calls of several parties that work on one bucket at the same time. One party at a
 * time makes a call; the order says which.
 */
final class Interleaving {
  /** The party that made the call of each step, as its index among the parties still running. */
  private final List<Integer> choices = new ArrayList<>();

  /** How many parties were still running at each step. */
  private final List<Integer> alternatives = new ArrayList<>();

  /** Chooses among so many parties at a step that has no choice yet. */
  private final IntUnaryOperator undecided;

  private Interleaving(IntUnaryOperator undecided) {
    this.undecided = undecided;
  }

  /** The first of all orders; {@link #next} goes on to the others. */
  static Interleaving first() {
    return new Interleaving(parties -> 0);
  }

  /** A random order. */
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

  /** Runs the parties to their ends, each with its own client of the bucket. */
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

  /** A thread that stops before each of its calls until the call is allowed. */
  private static final class Party {
    private final Semaphore mayCall = new Semaphore(0);
    private final BlockingQueue<Boolean> atACall = new LinkedBlockingQueue<>();

    Party(S3Client s3, Consumer<S3Client> work) {
      S3Client waiting = new InterceptedS3().beforeEach(s3, this::await);
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

    /** Waits until the party has made its call and comes to the next; false if it ended instead. */
    boolean comesToACall() throws InterruptedException {
      return atACall.take();
    }
  }
}

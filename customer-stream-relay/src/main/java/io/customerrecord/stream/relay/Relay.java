package io.customerrecord.stream.relay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.store.CustomerStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Takes the events of a batch to Kinesis, wave after wave, while there is time. */
final class Relay {
  /** A wave is not begun with less. */
  private static final Duration FOR_A_WAVE = Duration.ofSeconds(1);

  /** An erasure goes on only with this left, so that what is erased already can still be sent. */
  private static final Duration FOR_ERASING = Duration.ofSeconds(4);

  private final CustomerStore store;
  private final EventStream stream;
  private final Backoff backoff;

  Relay(CustomerStore store, EventStream stream, Backoff backoff) {
    this.store = store;
    this.stream = stream;
    this.backoff = backoff;
  }

  /** Sends what can be sent, and tells the first position that is not known to be stored. */
  OptionalInt relay(List<Message> messages, TimeLeft time, Tally tally) {
    var waves = new Waves(messages);
    int failures = 0;
    for (List<Message> wave = waves.next(); !wave.isEmpty(); wave = waves.next()) {
      if (!time.covers(FOR_A_WAVE) || (failures > 0 && !backoff.pause(failures - 1, time))) {
        break;
      }
      tally.waves++;
      failures =
          send(withoutUnerased(wave, waves, time, tally), waves, time, tally) ? 0 : failures + 1;
    }
    tally.unconfirmed = waves.unconfirmed();
    return waves.earliestUnconfirmed();
  }

  private boolean send(List<Message> wave, Waves waves, TimeLeft time, Tally tally) {
    if (wave.isEmpty()) {
      return true;
    }
    List<EventStream.Outcome> outcomes = stream.put(wave, time.get(), tally::failed);
    boolean all = true;
    for (int i = 0; i < wave.size(); i++) {
      switch (outcomes.get(i)) {
        case STORED -> {
          waves.stored(wave.get(i));
          tally.stored++;
        }
        case UNKNOWN -> {
          waves.notStored(wave.get(i));
          tally.notStored++;
          all = false;
        }
        case REFUSED -> {
          waves.giveUp(wave.get(i));
          tally.notStored++;
        }
      }
    }
    return all;
  }

  /** Who reads of a deletion may rely on it that no older event of that customer is left. */
  private List<Message> withoutUnerased(
      List<Message> wave, Waves waves, TimeLeft time, Tally tally) {
    List<Message> ready = new ArrayList<>();
    for (Message message : wave) {
      if (!message.isDeletion() || isErased(message, time, tally)) {
        ready.add(message);
      } else {
        waves.giveUp(message);
      }
    }
    return ready;
  }

  private boolean isErased(Message deletion, TimeLeft time, Tally tally) {
    if (!time.covers(FOR_ERASING)) {
      tally.failed("OutOfTime");
      return false;
    }
    CustomerId customerId = CustomerId.parse(deletion.customerId()).orElseThrow();
    try {
      boolean erased = store.erase(customerId, deletion.version(), () -> time.covers(FOR_ERASING));
      if (erased) {
        tally.erased++;
      } else {
        tally.failed("OutOfTime");
      }
      return erased;
    } catch (RuntimeException e) {
      tally.failed(e.getClass().getSimpleName());
      return false;
    }
  }
}

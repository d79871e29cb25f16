package io.customerrecord.stream.relay;

import io.customerrecord.domain.Deadline;
import io.customerrecord.lambda.support.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Takes the events of a batch to Kinesis, wave after wave, while there is time. */
final class Relay {
  /** A wave is not begun with less. */
  private static final Duration FOR_A_WAVE = Duration.ofMillis(1_500);

  private final Erasures erasures;
  private final EventStream stream;
  private final Backoff backoff;

  Relay(Erasures erasures, EventStream stream, Backoff backoff) {
    this.erasures = erasures;
    this.stream = stream;
    this.backoff = backoff;
  }

  /** Sends what can be sent, and tells the first position that is not known to be stored. */
  OptionalInt relay(List<Message> messages, Deadline deadline, Tally tally) {
    var waves = new Waves(messages);
    int failures = 0;
    for (List<Message> wave = waves.next(); !wave.isEmpty(); wave = waves.next()) {
      if (!deadline.allows(FOR_A_WAVE)
          || (failures > 0 && !backoff.pause(failures - 1, deadline))) {
        break;
      }
      tally.waves++;
      List<Message> ready = withoutUnerased(wave, waves, deadline, tally);
      failures = send(ready, waves, deadline, tally) ? 0 : failures + 1;
    }
    tally.unconfirmed = waves.unconfirmed();
    return waves.earliestUnconfirmed();
  }

  private boolean send(List<Message> wave, Waves waves, Deadline deadline, Tally tally) {
    if (wave.isEmpty()) {
      return true;
    }
    List<EventStream.Outcome> outcomes = stream.put(wave, deadline, tally.failures);
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

  /** The shortest history comes first, so that most deletions are relayed soonest. */
  private List<Message> withoutUnerased(
      List<Message> wave, Waves waves, Deadline deadline, Tally tally) {
    List<Message> ready = new ArrayList<>();
    for (Message message : shortestHistoryFirst(wave)) {
      if (!message.isDeletion() || erasures.isFinished(message, deadline, tally)) {
        ready.add(message);
      } else {
        waves.giveUp(message);
      }
    }
    return ready;
  }

  /** A wave is of deletions only, or of none. */
  private static List<Message> shortestHistoryFirst(List<Message> wave) {
    return wave.getFirst().isDeletion()
        ? wave.stream().sorted(Comparator.comparingLong(Message::version)).toList()
        : wave;
  }
}

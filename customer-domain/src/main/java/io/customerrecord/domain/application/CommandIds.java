package io.customerrecord.domain.application;

import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.RecordedEvent;
import java.util.List;
import java.util.OptionalInt;

/**
 * The ids that a command may have in a history. There are several only while the secret behind them
 * is being replaced.
 *
 * @param all the id of a new command, then those by which it may have been done before
 * @param areRepeatable whether the caller can send the same command again, because it gave a key
 */
record CommandIds(List<String> all, boolean areRepeatable) {

  static CommandIds of(CommandContext context, IdempotencyKeys keys, EventRecorder recorder) {
    String key = context.idempotencyKey();
    return key == null
        ? new CommandIds(List.of(recorder.newCommandId()), false)
        : new CommandIds(keys.commandIds(context.scope(), key), true);
  }

  String newest() {
    return all.getFirst();
  }

  boolean contain(RecordedEvent event) {
    return all.contains(event.metadata().commandId());
  }

  OptionalInt indexIn(RecentCommands recent) {
    return all.stream()
        .map(recent::indexOf)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }
}

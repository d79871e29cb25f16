package io.customerrecord.domain.application;

import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.RecordedEvent;
import java.util.List;
import java.util.OptionalInt;

/**
 * The ids that a command may have in a history. There are several only during the rotation of the
 * secret.
 *
 * @param all the id of a new command, then the ids under which it may have been done before
 * @param areRepeatable whether the caller gave a key and can therefore repeat the command
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

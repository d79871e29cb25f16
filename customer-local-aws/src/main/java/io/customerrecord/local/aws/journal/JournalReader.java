package io.customerrecord.local.aws.journal;

import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the entries that an earlier run left in the file of a journal. */
final class JournalReader {

  private static final Logger LOG = System.getLogger(Journal.class.getName());

  /** Two values on one line are damage: they were on two lines once. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path file;
  private final Consumer<JsonNode> replay;

  JournalReader(Path file, Consumer<JsonNode> replay) {
    this.file = file;
    this.replay = replay;
  }

  void run() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        accept(++line, parse(line, bytes, start, i - start));
        start = i + 1;
      }
    }
    if (start < bytes.length) {
      dropFrom(start, bytes.length - start);
    }
  }

  private JsonNode parse(int line, byte[] bytes, int start, int length) {
    try {
      return JSON.readTree(bytes, start, length);
    } catch (IOException e) {
      throw DamagedFile.inLine(file, line, "is not JSON", e);
    }
  }

  private void accept(int line, JsonNode entry) {
    try {
      if (entry.isArray()) {
        entry.forEach(replay);
      } else {
        replay.accept(entry);
      }
    } catch (DamagedFile | UncheckedIOException e) {
      throw e; // about another file, to which this entry refers
    } catch (RuntimeException e) {
      throw DamagedFile.inLine(file, line, "is not an entry of this file", e);
    }
  }

  private void dropFrom(int start, int bytes) throws IOException {
    LOG.log(Level.WARNING, "{0}: dropped the incomplete last line of {1} bytes", file, bytes);
    try (FileChannel torn = FileChannel.open(file, WRITE)) {
      torn.truncate(start);
    }
  }
}

package io.customerrecord.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The log of the functions, which is CloudWatch on AWS: one line of JSON per invocation. All lines
 * go to a file, if there is one. Lines about failures also go to the terminal, which stays readable
 * that way.
 */
final class FunctionLog extends OutputStream {
  private static final JsonMapper JSON = new JsonMapper();

  private final OutputStream file;
  private final PrintStream terminal;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private FunctionLog(OutputStream file, PrintStream terminal) {
    this.file = file;
    this.terminal = terminal;
  }

  /**
   * Opens the log as configured.
   *
   * @param terminal shown to the person who started the system
   * @throws StartFailure if the file cannot be written to
   */
  static PrintStream open(Settings settings, PrintStream terminal) {
    if (settings.log().filter("-"::equals).isPresent()) {
      return terminal;
    }
    return new PrintStream(
        new FunctionLog(
            file(settings).map(FunctionLog::appendTo).orElseGet(OutputStream::nullOutputStream),
            terminal),
        true,
        UTF_8);
  }

  /** The log file, if there is one. */
  static Optional<Path> file(Settings settings) {
    return settings
        .log()
        .map(Path::of)
        .or(() -> settings.dataDir().map(directory -> directory.resolve("log.jsonl")));
  }

  @Override
  public synchronized void write(int octet) throws IOException {
    line.write(octet);
    if (octet == '\n') {
      byte[] whole = line.toByteArray();
      line.reset();
      if (isFailure(whole)) {
        terminal.writeBytes(whole);
        terminal.flush();
      }
      file.write(whole);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  /** Output that is not a log line, such as a stack trace, counts as a failure. */
  private static boolean isFailure(byte[] line) {
    try {
      return !JSON.readTree(line).path("level").asText().equals("INFO");
    } catch (IOException e) {
      return true;
    }
  }

  private static OutputStream appendTo(Path path) {
    try {
      return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new StartFailure("the log " + path.toAbsolutePath() + " cannot be written to: " + e);
    }
  }
}

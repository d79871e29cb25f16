package io.customerrecord.local;

import io.customerrecord.store.dynamodb.TableNames;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the local system. They are environment variables, with the same names as on AWS
 * where those exist.
 *
 * @param port {@code PORT}, the port of the API on 127.0.0.1 (default 8080; 0 for any free port).
 *     The other servers use the ports above it
 * @param dataDir {@code DATA_DIR}, the directory that keeps all data between runs; without it data
 *     is kept in memory
 * @param log {@code LOG}, the file that receives a line of JSON for each invocation of a function,
 *     or {@code -} for the terminal; the default is {@code log.jsonl} in the data directory, if
 *     there is one
 * @param idempotencySecret {@code IDEMPOTENCY_SECRET}, one or two secrets of at least 32 bytes
 *     each, separated by a comma; the default is a generated one, kept in the data directory if
 *     there is one
 * @param endWithParent {@code END_WITH_PARENT}, whether to end when the parent process ends, {@code
 *     true} or {@code false} (default)
 * @param dynamoDbEndpoint {@code AWS_ENDPOINT_URL_DYNAMODB}, a DynamoDB to use instead of a local
 *     server
 * @param streamsEndpoint {@code AWS_ENDPOINT_URL_DYNAMODB_STREAMS}, the endpoint of that DynamoDB's
 *     streams, if it differs
 * @param kinesisEndpoint {@code AWS_ENDPOINT_URL_KINESIS}, a Kinesis to use instead of a local
 *     server
 * @param s3Endpoint {@code AWS_ENDPOINT_URL_S3}, an S3 to use instead of a local server
 * @param tables {@code CUSTOMER_TABLE}, default {@code Customer}, and {@code CUSTOMER_EVENT_TABLE},
 *     default {@code CustomerEvent}
 * @param eventStream {@code EVENT_STREAM_NAME}, default {@code CustomerEventKinesisStream}
 * @param archiveBucket {@code ARCHIVE_BUCKET}, default {@code customer-event-archive}
 */
record Settings(
    int port,
    Optional<Path> dataDir,
    Optional<String> log,
    Optional<String> idempotencySecret,
    boolean endWithParent,
    Optional<URI> dynamoDbEndpoint,
    Optional<URI> streamsEndpoint,
    Optional<URI> kinesisEndpoint,
    Optional<URI> s3Endpoint,
    TableNames tables,
    String eventStream,
    String archiveBucket) {
  private static final int DEFAULT_PORT = 8080;

  /**
   * Reads the settings.
   *
   * @throws StartFailure if a value is invalid
   */
  static Settings from(Map<String, String> environment) {
    return new Settings(
        port(environment.get("PORT")),
        text(environment, "DATA_DIR").map(Path::of),
        text(environment, "LOG"),
        text(environment, "IDEMPOTENCY_SECRET").map(Settings::secret),
        flag(environment, "END_WITH_PARENT"),
        endpoint(environment, "DYNAMODB"),
        endpoint(environment, "DYNAMODB_STREAMS"),
        endpoint(environment, "KINESIS"),
        endpoint(environment, "S3"),
        tables(environment),
        text(environment, "EVENT_STREAM_NAME").orElse("CustomerEventKinesisStream"),
        text(environment, "ARCHIVE_BUCKET").orElse("customer-event-archive"));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Settings[port=%d, dataDir=%s, log=%s, endpoints=%s, names=%s]"
        .formatted(
            port,
            dataDir,
            log,
            List.of(dynamoDbEndpoint, streamsEndpoint, kinesisEndpoint, s3Endpoint),
            List.of(tables.customer(), tables.customerEvent(), eventStream, archiveBucket));
  }

  /** The port of a server, by its place after the API. */
  int portOf(int place) {
    return port == 0 ? 0 : port + place;
  }

  /** The directory of a part below the data directory, if there is a data directory. */
  Optional<Path> directory(String part) {
    return dataDir.map(parent -> parent.resolve(part));
  }

  private static TableNames tables(Map<String, String> environment) {
    try {
      return new TableNames(
          text(environment, "CUSTOMER_TABLE").orElse(TableNames.DEFAULT.customer()),
          text(environment, "CUSTOMER_EVENT_TABLE").orElse(TableNames.DEFAULT.customerEvent()));
    } catch (IllegalArgumentException e) {
      throw new StartFailure("CUSTOMER_TABLE and CUSTOMER_EVENT_TABLE: " + e.getMessage());
    }
  }

  private static int port(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return DEFAULT_PORT;
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_530) {
        return port;
      }
    } catch (NumberFormatException e) {
      // reported below, like a number out of range
    }
    throw new StartFailure("PORT must be a whole number from 0 to 65530, not '" + text + "'");
  }

  /** The message must not contain the secret, even an invalid one. */
  private static String secret(String text) {
    if (!IdempotencySecret.isValid(text)) {
      throw new StartFailure(
          "IDEMPOTENCY_SECRET must be one or two secrets of at least "
              + IdempotencySecret.MINIMUM_BYTES
              + " bytes each, separated by a comma");
    }
    return text;
  }

  private static boolean flag(Map<String, String> environment, String name) {
    String text = text(environment, name).orElse("false");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new StartFailure(name + " must be true or false, not '" + text + "'");
    };
  }

  private static Optional<URI> endpoint(Map<String, String> environment, String service) {
    return address(environment, "AWS_ENDPOINT_URL_" + service)
        .or(() -> address(environment, "AWS_ENDPOINT_URL"));
  }

  private static Optional<URI> address(Map<String, String> environment, String name) {
    Optional<String> text = text(environment, name);
    try {
      Optional<URI> address = text.map(URI::create);
      if (address.stream().allMatch(Settings::isHttp)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // reported below, like another scheme
    }
    throw new StartFailure(
        name + " must be an address such as http://127.0.0.1:8000, not '" + text.orElse("") + "'");
  }

  private static boolean isHttp(URI uri) {
    return uri.getHost() != null
        && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}

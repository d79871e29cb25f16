package io.customerrecord.local.pipeline;

import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Reply;
import java.util.Random;

/**
 * A customer as its callers know it: created, amended, perhaps deleted, and requested again
 * afterwards. All personal data contains {@link #MARK}. Not thread-safe.
 */
final class CustomerLife {
  /** In every name, address line, contact detail, attribute and idempotency key. */
  static final String MARK = "Blodeuwedd";

  /** In the name of the signed-in caller, if there is one; a deletion keeps it. */
  static final String ACTOR = "Gwydion";

  private static final String KEY = "Idempotency-Key";
  private static final int BUSY = 503;
  private static final int MOST_ATTEMPTS = 10;

  private final int number;
  private final Random random;
  private final boolean person;
  private final int deletedAt;
  private int sent;
  private String id = "";
  private long version;
  private boolean deleted;

  /**
   * A customer that does not exist yet.
   *
   * @param commands the number of commands that will be sent; every fifth customer is deleted by
   *     one of them
   */
  CustomerLife(int number, int commands, long seed) {
    this.number = number;
    this.random = new Random(seed + number);
    this.person = number % 3 != 0;
    this.deletedAt = number % 5 == 0 ? 1 + random.nextInt(commands - 1) : -1;
  }

  String id() {
    return id;
  }

  /** The number of events of the customer, including its deletion. */
  long version() {
    return version;
  }

  boolean isDeleted() {
    return deleted;
  }

  int sent() {
    return sent;
  }

  /** Sends the next command and checks the response. */
  void sendNext(ApiClient api) {
    if (sent == 0) {
      create(api);
    } else if (sent == deletedAt || (deleted && random.nextBoolean())) {
      delete(api);
    } else {
      amend(api);
    }
    sent++;
  }

  private void create(ApiClient api) {
    String body = "{%s, %s, %s, %s}".formatted(name(), address(), contact(), attributes());
    String path = person ? ApiClient.CREATE_PERSON : ApiClient.CREATE_ORGANISATION;
    id = post(api, path, body, key()).expect(201).text("/customerId");
    version = 1;
  }

  private void amend(ApiClient api) {
    boolean stale = !deleted && random.nextInt(20) == 0;
    String body =
        "{\"customerId\": \"%s\", \"version\": %d, %s}"
            .formatted(id, stale ? version + 1 : version, change());
    String path = person ? ApiClient.AMEND_PERSON : ApiClient.AMEND_ORGANISATION;
    String key = key();
    post(api, path, body, key).expect(deleted ? 410 : stale ? 409 : 200);
    if (!deleted && !stale) {
      version++;
      if (random.nextInt(20) == 0) {
        post(api, path, body, key).expect(200);
      }
    }
  }

  private void delete(ApiClient api) {
    post(api, ApiClient.DELETE + id, "", key()).expect(204);
    version += deleted ? 0 : 1;
    deleted = true;
  }

  /** As every caller should: a command that is answered 503 is sent again under its key. */
  private static Reply post(ApiClient api, String path, String body, String key) {
    Reply reply = api.post(path, body, KEY, key);
    for (int attempt = 1; reply.status() == BUSY && attempt < MOST_ATTEMPTS; attempt++) {
      reply = api.post(path, body, KEY, key);
    }
    return reply;
  }

  private String key() {
    return "%s-%d-%d".formatted(MARK, number, sent);
  }

  private String change() {
    return switch (random.nextInt(4)) {
      case 0 -> name();
      case 1 -> address();
      case 2 -> contact();
      default -> attributes();
    };
  }

  private String contact() {
    return "\"customerContact\": {\"email\": \"%s%d@example.com\"}".formatted(MARK, sent);
  }

  private String attributes() {
    return "\"attributes\": {\"%s.%d\": \"%s ŵ\"}".formatted(MARK, sent, MARK);
  }

  private String name() {
    String name = "%s %d-%d ŵ 🦉".formatted(MARK, number, sent);
    return person
        ? "\"customerName\": {\"title\": \"%s\", \"foreNames\": \"%s\", \"surname\": \"%s\"}"
            .formatted(MARK, MARK, name)
        : "\"organisationName\": \"%s\"".formatted(name);
  }

  private String address() {
    return """
    "customerAddress": {"addressType": "STRUCTURED", "address":
      {"addressLine1": "%s Street %d", "addressLine2": "%s", "postalCode": "%s"}}\
    """
        .formatted(MARK, sent, MARK, MARK);
  }
}

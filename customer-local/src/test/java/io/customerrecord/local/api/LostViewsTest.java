package io.customerrecord.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import io.customerrecord.local.testing.Tables;
import io.customerrecord.testing.Concurrently;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Callers work on many customers while another thread damages the table of views: it deletes the
 * rows of customers with an even number, and restores older copies of the others.
 */
@ExtendWith(SharedSystem.class)
class LostViewsTest {
  private static final int CUSTOMERS = Integer.getInteger("views.customers", 100);
  private static final int CALLERS = 8;
  private static final int STEPS_OF_EACH = CUSTOMERS / 5;

  private final ApiClient api;
  private final Tables tables;
  private final String run = "run" + System.nanoTime();
  private final List<Known> customers = IntStream.range(0, CUSTOMERS).mapToObj(Known::new).toList();
  private final AtomicInteger working = new AtomicInteger(CALLERS);

  LostViewsTest(ApiClient api, Tables tables) {
    this.api = api;
    this.tables = tables;
  }

  /** What was acknowledged about a customer, and the responses about it. */
  private static final class Known {
    final int number;
    final AtomicLong newest = new AtomicLong();
    final Map<Long, String> surnames = new HashMap<>();
    final List<JsonNode> answers = new ArrayList<>();
    volatile String id;

    Known(int number) {
      this.number = number;
    }

    boolean rowIsDeleted() {
      return number % 2 == 0;
    }

    synchronized void acknowledged(long version, String surname) {
      assertThat(surnames.put(version, surname)).isNull();
      newest.accumulateAndGet(version, Math::max);
    }

    synchronized void answered(JsonNode customer) {
      answers.add(customer);
    }
  }

  @Test
  void lost_and_outdated_views_under_load_never_corrupt_a_history() {
    Concurrently.run(CALLERS + 1, number -> number == CALLERS ? damageViews() : call(number));

    for (Known customer : customers) {
      if (customer.id != null) {
        assertIsConsistent(customer);
      }
    }
  }

  private int call(int caller) {
    Random random = new Random(caller);
    try {
      for (int step = 0; step < STEPS_OF_EACH; step++) {
        Known customer = customers.get(random.nextInt(CUSTOMERS));
        create(customer);
        find(customer);
        amend(customer, "Caller" + caller + " step" + step);
        find(customer);
      }
    } finally {
      working.decrementAndGet();
    }
    return STEPS_OF_EACH;
  }

  /** The first call creates the customer; the others repeat it and must get the same response. */
  private void create(Known customer) {
    Reply reply =
        api.post(
            ApiClient.CREATE_PERSON,
            Bodies.person("Start"),
            "Idempotency-Key",
            run + customer.number);
    assertThat(reply.expect(201).version()).isEqualTo(1);
    assertThat(customer.id).isIn(null, reply.text("/customerId"));
    customer.id = reply.text("/customerId");
    customer.newest.accumulateAndGet(1, Math::max);
  }

  private void find(Known customer) {
    long acknowledged = customer.newest.get();
    JsonNode answer = api.query(customer.id).expect(200).json();
    if (customer.rowIsDeleted()) {
      assertThat(answer.path("version").asLong()).isGreaterThanOrEqualTo(acknowledged);
    }
    customer.answered(answer);
  }

  private void amend(Known customer, String surname) {
    long version = customer.newest.get();
    Reply reply = api.post(ApiClient.AMEND_PERSON, Bodies.amendment(customer.id, version, surname));
    while (reply.status() == 409) {
      version = reply.json().path("currentVersion").asLong();
      reply = api.post(ApiClient.AMEND_PERSON, Bodies.amendment(customer.id, version, surname));
    }
    assertThat(reply.expect(200).version()).isEqualTo(version + 1);
    customer.acknowledged(version + 1, surname);
    customer.answered(reply.json());
  }

  private int damageViews() {
    Random random = new Random(0);
    Map<Integer, Map<String, AttributeValue>> copies = new HashMap<>();
    int damages = 0;
    while (working.get() > 0 || damages < CUSTOMERS) {
      Known customer = customers.get(random.nextInt(CUSTOMERS));
      if (customer.id == null) {
        continue;
      }
      if (customer.rowIsDeleted()) {
        tables.deleteRow(customer.id);
        damages++;
      } else if (copies.containsKey(customer.number)) {
        tables.putRow(copies.remove(customer.number));
        damages++;
      } else {
        tables.row(customer.id).ifPresent(row -> copies.put(customer.number, row));
      }
    }
    return damages;
  }

  private void assertIsConsistent(Known customer) {
    List<JsonNode> events = api.events(customer.id);
    assertThat(events).hasSize(1 + customer.surnames.size());
    customer.surnames.forEach(
        (version, surname) ->
            assertThat(events.get((int) (version - 1)).at("/data/customerName/surname").asText())
                .isEqualTo(surname));
    for (JsonNode answer : customer.answers) {
      assertThat(answer).isEqualTo(EventFold.of(events.subList(0, answer.path("version").asInt())));
    }

    if (customer.rowIsDeleted()) { // a query folds the events and repairs nothing
      assertThat(api.query(customer.id).expect(200).json()).isEqualTo(EventFold.of(events));
    }
    amend(customer, "The last one");
    List<JsonNode> all = api.events(customer.id);
    assertThat(tables.row(customer.id).orElseThrow().get("version").n())
        .isEqualTo(Integer.toString(all.size()));
    assertThat(api.query(customer.id).json()).isEqualTo(EventFold.of(all));
  }
}

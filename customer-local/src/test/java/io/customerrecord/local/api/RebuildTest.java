package io.customerrecord.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import io.customerrecord.local.testing.Tables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.Concurrently;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedSystem.class)
class RebuildTest {
  /** Nearly all of them have the maximum size of a command, about 6 KB. */
  private static final int EVENTS = Integer.getInteger("rebuild.events", 230);

  private static final int EVENTS_PER_PAGE_OF_DYNAMODB = 176;

  private static final int PLACES_WITHOUT_SNAPSHOTS = 10;
  private static final int THREADS = 4;
  private static final int PAGE_OF_DYNAMODB = 1024 * 1024;
  private static final DateTimeFormatter TO_THE_MICROSECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final ApiClient api;
  private final Tables tables;

  RebuildTest(ApiClient api, Tables tables) {
    this.api = api;
    this.tables = tables;
  }

  @Test
  void a_rebuild_at_any_event_of_a_large_history_is_the_fold_of_the_events_so_far() {
    String id = largeHistory();
    List<JsonNode> events = api.events(id);
    assertThat(events).hasSize(EVENTS);
    assertThat(events.toString().getBytes(UTF_8))
        .hasSizeGreaterThan(EVENTS / EVENTS_PER_PAGE_OF_DYNAMODB * PAGE_OF_DYNAMODB);
    api.rebuildAt(id, moved(timeOf(events, 1), -1)).problem(404, "customer-not-found");

    List<String> moments = momentsAround(events);
    Concurrently.run(
        THREADS,
        thread -> {
          for (int i = thread; i < moments.size(); i += THREADS) {
            assertIsTheFoldAt(moments.get(i), id, events);
          }
          return true;
        });

    assertThat(api.rebuild(id).expect(200).json()).isEqualTo(EventFold.of(events));
    assertThat(api.query(id).expect(200).json()).isEqualTo(EventFold.of(events));
    tables.removeSnapshots(id, EVENTS);
    for (int version = EVENTS; version > 0; version -= EVENTS / PLACES_WITHOUT_SNAPSHOTS) {
      assertIsTheFoldAt(moved(timeOf(events, version), 0), id, events);
      assertThat(api.rebuildTo(id, version).expect(200).json())
          .isEqualTo(EventFold.of(events.subList(0, version)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2019-03-03T15:30:16.481Z, false",
    "2019-03-03T15:30:16Z, false",
    "2999-01-01T00:00:00Z, true",
    "2999-01-01T00:00:00.5-11:30, true",
    "2999-01-01T00:00:00+14:00, true"
  })
  void a_timestamp_may_have_a_fraction_or_none_and_any_offset(String timestamp, boolean after) {
    String id = api.created(Bodies.person("Timestamps"));

    api.rebuildAt(id, timestamp).expect(after ? 200 : 404);
  }

  @Test
  void a_timestamp_with_another_offset_is_the_same_moment() {
    String id = api.created(Bodies.person("Offsets"));
    String time = api.query(id).text("/createTime");
    OffsetDateTime elsewhere =
        OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.ofHoursMinutes(5, 45));

    api.rebuildAt(id, elsewhere.toString()).expect(200);
    api.rebuildAt(id, elsewhere.minus(1, ChronoUnit.MICROS).toString()).expect(404);
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday, too short",
    "2019-03-03T15:30:16, no offset",
    "2019-02-30T15:30:16Z, no such date",
    "2019-03-03T25:30:16Z, no such date",
    "2019-03-03T15:30:16.Z, fraction",
    "2019-03-03T15:30:16+99:00, offset",
    "03/03/2019 15:30:16 Z, character 3"
  })
  void an_invalid_timestamp_is_rejected_with_the_reason(String timestamp, String reason) {
    String id = api.created(Bodies.person("Nonsense"));

    Reply reply = api.rebuildAt(id, timestamp).problem(400, "invalid-request");

    assertThat(reply.text("/errors/0/pointer")).isEqualTo("/timestamp");
    assertThat(reply.text("/errors/0/detail")).contains(reason);
  }

  /** The time of each event, and one microsecond before and after it, without duplicates. */
  private static List<String> momentsAround(List<JsonNode> events) {
    return IntStream.rangeClosed(1, events.size())
        .mapToObj(version -> timeOf(events, version))
        .flatMap(time -> Stream.of(moved(time, -1), moved(time, 0), moved(time, 1)))
        .skip(1)
        .distinct()
        .toList();
  }

  private void assertIsTheFoldAt(String moment, String id, List<JsonNode> events) {
    List<JsonNode> then =
        events.stream().filter(e -> e.path("time").asText().compareTo(moment) <= 0).toList();
    assertThat(api.rebuildAt(id, moment).expect(200).json())
        .as("rebuild at %s, version %d", moment, then.size())
        .isEqualTo(EventFold.of(then));
  }

  /** Created through the domain, not the API, with a clock that stands still and runs backwards. */
  private String largeHistory() {
    UnsteadyClock clock = new UnsteadyClock();
    DynamoDbCustomerStore store = new DynamoDbCustomerStore(tables.client, TableNames.DEFAULT);
    CustomerService customers = new CustomerService(store, clock, IdGenerator.random());
    CommandContext context = CommandContext.none();
    Customer customer =
        customers.handle(new CreatePerson(name(1), address(1)), context).orElseThrow();
    while (customer.version() < EVENTS) {
      long next = customer.version() + 1;
      customer =
          customers
              .handle(
                  new AmendPerson(
                      customer.customerId(),
                      customer.version(),
                      PersonData.none()
                          .withCustomerName(next % 50 == 0 ? null : name(next))
                          .withCustomerAddress(address(next))),
                  context)
              .orElseThrow();
    }
    return customer.customerId().toString();
  }

  private static PersonName name(long version) {
    return new PersonName(wide(version, 35), wide(version, 200), wide(version, 200));
  }

  private static CustomerAddress address(long version) {
    String line = wide(version, 200);
    return new CustomerAddress(
        wide(version, 35), new Address(line, line, line, line, line, wide(version, 20)));
  }

  /** This many code points of four bytes each, except for the number. */
  private static String wide(long version, int codePoints) {
    String number = Long.toString(version);
    return number + "🗼".repeat(codePoints - number.length());
  }

  private static Instant timeOf(List<JsonNode> events, int version) {
    return Instant.parse(events.get(version - 1).path("time").asText());
  }

  private static String moved(Instant time, int micros) {
    return TO_THE_MICROSECOND.format(time.plus(micros, ChronoUnit.MICROS));
  }
}

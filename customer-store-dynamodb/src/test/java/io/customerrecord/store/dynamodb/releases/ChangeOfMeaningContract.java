package io.customerrecord.store.dynamodb.releases;

import static io.customerrecord.store.dynamodb.releases.UnknownEvents.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.EventType;
import io.customerrecord.domain.schema.OtherReleases;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.value.PersonName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * In a newer release a creation has another meaning: it has no title. Neither release trusts what
 * the other one has folded.
 */
interface ChangeOfMeaningContract extends ReleasesUnderTest {
  CustomerSchema WITHOUT_TITLES =
      OtherReleases.withAnotherMeaningOf(
          EventType.PERSON_CREATED, ChangeOfMeaningContract::withoutTitle);

  default Release older() {
    return release(CustomerSchema.current());
  }

  default Release newer() {
    return release(WITHOUT_TITLES);
  }

  @Test
  default void a_view_with_another_meaning_is_treated_as_missing() {
    CustomerId id = older().person(3);
    assertThat(older().store().view(id)).isPresent();
    assertThat(newer().store().view(id)).isEmpty();
    assertThat(newer().store().currentView(id, 3)).isEmpty();

    Customer inNewer = newer().found(id);

    assertThat(titleOf(inNewer)).isNull();
    assertThat(inNewer.version()).isEqualTo(3);
    assertThat(newer().store().view(id)).contains(inNewer);
    assertThat(newer().store().currentView(id, 3)).contains(inNewer);
    assertThat(older().store().view(id)).isEmpty();
    assertThat(older().store().currentView(id, 3)).isEmpty();

    Customer inOlder = older().found(id);

    assertThat(titleOf(inOlder)).isEqualTo("Mr");
    assertThat(older().store().view(id)).contains(inOlder);
    assertThat(newer().store().view(id)).isEmpty();
  }

  @Test
  default void a_read_only_query_folds_the_events_each_time() {
    CustomerId id = older().person(3);
    Release reader = newer().thatOnlyReads();

    assertThat(titleOf(reader.found(id))).isNull();
    assertThat(titleOf(reader.found(id))).isNull();

    assertThat(newer().store().view(id)).isEmpty();
    assertThat(older().store().view(id)).isPresent();
  }

  @Test
  default void an_amendment_starts_from_the_fold_with_the_current_meaning() {
    CustomerId id = older().person(3);

    Customer amended = newer().moved(id, 3);

    assertThat(amended.version()).isEqualTo(4);
    assertThat(titleOf(amended)).isNull();
    assertThat(newer().store().view(id)).contains(amended);
    assertThat(newer().rebuilt(id)).isEqualTo(amended);
  }

  @Test
  default void whether_an_amendment_changes_anything_depends_on_the_meaning() {
    CustomerId id = older().person(1);
    PersonData untitled = PersonData.none().withCustomerName(nameOf(newer().found(id)));

    assertThat(newer().amended(id, 1, untitled).version()).isEqualTo(1);
    assertThat(older().amended(id, 1, untitled).version()).isEqualTo(2);
  }

  @Test
  default void both_releases_trust_a_tombstone() {
    CustomerId byOlder = older().person(2);
    CustomerId byNewer = older().person(2);
    Tombstone ofOlder = older().forgotten(byOlder);
    Tombstone ofNewer = newer().forgotten(byNewer);

    for (Release release : List.of(older(), newer())) {
      assertThat(release.store().view(byOlder)).contains(ofOlder);
      assertThat(release.store().view(byNewer)).contains(ofNewer);
      assertThat(release.customers().find(byOlder)).isEqualTo(gone());
      assertThat(release.customers().find(byNewer)).isEqualTo(gone());
      assertThat(release.forgotten(byOlder)).isEqualTo(ofOlder);
      assertThat(release.forgotten(byNewer)).isEqualTo(ofNewer);
    }
  }

  @Test
  default void alternating_writers_lose_nothing_and_each_sees_its_own_meaning() {
    CustomerId id = older().person(1);

    for (long version = 1; version < 20; version += 2) {
      Customer byNewer = newer().moved(id, version);
      assertThat(older().found(id).version()).isEqualTo(version + 1);
      Customer byOlder = older().moved(id, version + 1);

      assertThat(titleOf(byNewer)).isNull();
      assertThat(titleOf(byOlder)).isEqualTo("Mr");
      assertThat(byOlder.version()).isEqualTo(version + 2);
      assertThat(titleOf(newer().found(id))).isNull();
    }

    assertThat(newer().events(id)).hasSize(21);
  }

  @Test
  default void an_event_is_written_in_a_schema_version_with_its_meaning() {
    Customer created = newer().created();
    Customer moved = newer().moved(created.customerId(), 1);

    List<StoredEvent> events = newer().events(created.customerId());

    assertThat(events.getFirst().schemaVersion())
        .isEqualTo(OtherReleases.nextVersionOf(EventType.PERSON_CREATED));
    assertThat(events.getLast().schemaVersion()).isEqualTo(1);
    assertThat(newer().rebuilt(moved.customerId())).isEqualTo(moved);
  }

  @Test
  default void an_older_release_rejects_the_newer_meaning_by_name_but_lists_and_deletes_it() {
    CustomerId id = newer().created().customerId();
    List<StoredEvent> events = newer().events(id);

    assertUnknownToOlder(EventType.PERSON_CREATED, () -> older().found(id));
    assertUnknownToOlder(EventType.PERSON_CREATED, () -> older().rebuilt(id));
    assertUnknownToOlder(EventType.PERSON_CREATED, () -> older().moved(id, 1));
    assertThat(newer().events(id)).isEqualTo(events);
    assertThat(newer().store().view(id)).isPresent();
    assertThat(older().history(id)).isEqualTo(events);

    older().forgotten(id);

    assertThat(newer().customers().find(id)).isEqualTo(gone());
    assertThat(newer().events(id)).hasSize(1).allMatch(CustomerSchema::isDeletion);
  }

  @Test
  default void an_older_release_rebuilds_the_versions_before_the_newer_meaning() {
    Customer first = older().created();
    CustomerId id = first.customerId();
    release(OtherReleases.withAnotherMeaningOf(EventType.PERSON_AMENDED, data -> data))
        .moved(id, 1);

    for (Moment before : List.of(new Moment.AtVersion(1), new Moment.At(first.updateTime()))) {
      assertThat(older().customers().rebuild(id, before)).isEqualTo(new Result.Success<>(first));
    }
    assertUnknownToOlder(EventType.PERSON_AMENDED, () -> older().rebuilt(id));
  }

  private static void assertUnknownToOlder(EventType type, Runnable call) {
    assertUnknown(type, OtherReleases.nextVersionOf(type), call);
  }

  static @Nullable String titleOf(Customer customer) {
    return nameOf(customer).title();
  }

  private static PersonName nameOf(Customer customer) {
    return ((Person) customer.details()).customerName();
  }

  private static Result<Customer> gone() {
    return new Result.Rejected<>(new Rejection.Gone());
  }

  private static Map<String, Object> withoutTitle(Map<String, Object> data) {
    Map<String, Object> name = new LinkedHashMap<>();
    ((Map<?, ?>) data.get("customerName"))
        .forEach((field, value) -> name.put((String) field, value));
    name.remove("title");
    Map<String, Object> upcast = new LinkedHashMap<>(data);
    upcast.put("customerName", name);
    return upcast;
  }
}

package io.customerrecord.event.json;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.event.json.ReceivedEvent.OtherEvent;
import io.customerrecord.event.json.ReceivedVersions.Delivery;
import io.customerrecord.event.json.ReceivedVersions.VersionRange;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedVersionsTest {
  private static final CustomerId CUSTOMER =
      CustomerId.parse("0f5b3c1e-6f0d-4f6e-9a51-2d6c8f1b7a01").orElseThrow();

  @Test
  void an_event_is_new_once() {
    var first = ReceivedVersions.none().with(event(1, 0));
    assertThat(ReceivedVersions.none().deliveryOf(event(1, 0))).isEqualTo(Delivery.NEW);
    assertThat(first.deliveryOf(event(1, 0))).isEqualTo(Delivery.REPEAT);
    assertThat(first.deliveryOf(event(2, 0))).isEqualTo(Delivery.NEW);
    assertThat(first.with(event(1, 0))).isSameAs(first);
  }

  @Test
  void gaps_are_the_versions_missing_below_the_highest() {
    var received = received(3, 4, 8);
    assertThat(received.gaps()).containsExactly(new VersionRange(1, 2), new VersionRange(5, 7));
    assertThat(received.count()).isEqualTo(3);
    assertThat(received.with(event(6, 0)).gaps())
        .containsExactly(new VersionRange(1, 2), new VersionRange(5, 5), new VersionRange(7, 7));
  }

  @Test
  void a_later_revision_replaces_an_earlier_one_in_any_order() {
    var received = ReceivedVersions.none().with(event(1, 2));
    assertThat(received.deliveryOf(event(1, 0))).isEqualTo(Delivery.REPEAT);
    assertThat(received.deliveryOf(event(1, 1))).isEqualTo(Delivery.REPEAT);
    assertThat(received.deliveryOf(event(1, 2))).isEqualTo(Delivery.REPEAT);
    assertThat(received.deliveryOf(event(1, 3))).isEqualTo(Delivery.REVISION);
    assertThat(received.with(event(1, 3)).deliveryOf(event(1, 2))).isEqualTo(Delivery.REPEAT);
    assertThat(received.with(event(1, 3)).count()).isEqualTo(1);
  }

  @Test
  void after_the_deletion_nothing_counts() {
    var forgotten = received(1, 5).with(deletion(7));
    assertThat(forgotten.isForgotten()).isTrue();
    assertThat(forgotten.deliveryOf(event(2, 0))).isEqualTo(Delivery.FORGOTTEN);
    assertThat(forgotten.deliveryOf(event(1, 9))).isEqualTo(Delivery.FORGOTTEN);
    assertThat(forgotten.deliveryOf(deletion(7))).isEqualTo(Delivery.FORGOTTEN);
    assertThat(forgotten.gaps()).isEmpty();
    assertThat(forgotten.count()).isZero();
    assertThat(forgotten.with(event(2, 0))).isSameAs(forgotten);
    assertThat(ReceivedVersions.parse(forgotten.text())).isEqualTo(forgotten);
    assertThat(ReceivedVersions.none().isForgotten()).isFalse();
  }

  @Test
  void a_deletion_counts_whatever_its_version() {
    var received = received(1, 2, 3);
    assertThat(received.deliveryOf(deletion(2))).isEqualTo(Delivery.NEW);
    assertThat(received.with(deletion(2)).isForgotten()).isTrue();
  }

  @Test
  void exactly_the_newest_revision_of_a_version_is_held() {
    var received = received(1, 2).with(event(2, 3));
    assertThat(received.holds(event(1, 0))).isTrue();
    assertThat(received.holds(event(1, 1))).isFalse();
    assertThat(received.holds(event(2, 0))).isFalse();
    assertThat(received.holds(event(2, 3))).isTrue();
    assertThat(received.holds(event(3, 0))).isFalse();
    assertThat(received.with(deletion(4)).holds(event(1, 0))).isFalse();
  }

  @Test
  void the_text_is_short() {
    var received = received(LongStream.rangeClosed(1, 1000).toArray());
    assertThat(received.text()).startsWith("1-1000;969:").hasSizeLessThan(500);
    assertThat(received.with(event(5, 1)).with(event(1002, 0)).text())
        .startsWith("1-1000,1002-1002;5:9cd1bfdar1,970:");
    assertThat(received(1, 3).with(event(3, 2)).with(other(3)).text())
        .isEqualTo("1-1,3-3;1:9bbc7bc3,3:62c90eac,3:75b21aefr2");
    assertThat(ReceivedVersions.none().text()).isEmpty();
  }

  @Test
  void another_event_with_a_received_version_is_a_conflict_until_it_is_received() {
    var received = received(1, 2, 3);
    assertThat(received.deliveryOf(other(2))).isEqualTo(Delivery.CONFLICT);
    assertThat(received.holds(other(2))).isFalse();
    assertThat(received.conflicts()).isEmpty();

    var both = received.with(other(2));
    assertThat(both.conflicts()).containsExactly(2L);
    assertThat(both.count()).isEqualTo(4);
    assertThat(both.gaps()).isEmpty();
    assertThat(both.deliveryOf(event(2, 0))).isEqualTo(Delivery.REPEAT);
    assertThat(both.deliveryOf(other(2))).isEqualTo(Delivery.REPEAT);
    assertThat(both.deliveryOf(event(2, 1))).isEqualTo(Delivery.REVISION);
    assertThat(both.holds(event(2, 0))).isTrue();
    assertThat(both.holds(other(2))).isTrue();
    assertThat(received(1, 3).with(other(2)).with(event(2, 0))).isEqualTo(both);
    assertThat(both.with(deletion(3)).conflicts()).isEmpty();
  }

  @Test
  void conflicts_are_seen_among_the_newest_versions_and_kept_afterwards() {
    var received = received(LongStream.rangeClosed(1, 40).toArray());
    assertThat(received.deliveryOf(other(8))).isEqualTo(Delivery.REPEAT);
    var conflict = received.with(other(9));
    assertThat(conflict.conflicts()).containsExactly(9L);
    for (long version = 41; version <= 100; version++) {
      conflict = conflict.with(event(version, 0));
    }
    assertThat(conflict.conflicts()).containsExactly(9L);
    assertThat(conflict.deliveryOf(event(9, 0))).isEqualTo(Delivery.REPEAT);
    assertThat(conflict.deliveryOf(other(9))).isEqualTo(Delivery.REPEAT);
  }

  @Test
  void the_highest_version_that_can_be_is_accepted() {
    var received = ReceivedVersions.none().with(event(Long.MAX_VALUE, 0));
    assertThat(received.gaps()).containsExactly(new VersionRange(1, Long.MAX_VALUE - 1));
    assertThat(ReceivedVersions.parse(received.text())).isEqualTo(received);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1-",
        "-1",
        "0-1",
        "2-1",
        "1-2,3-4",
        "5-6,1-2",
        "1-2,1-2",
        "01-2",
        "+1-2",
        "1-2,",
        "1-2;",
        "1-2;3:05bd8e7a",
        "1-2;1:05bd8e7ar0",
        "1-2;1:05bd8e7ar-1",
        "1-2;1",
        "1-2;1r1",
        "1-2;1:",
        "1-2;1:5bd8e7a",
        "1-2;1:05BD8E7A",
        "1-2;+1:05bd8e7a",
        "1-2;2:05bd8e7a,1:05bd8e7a",
        "1-2;1:05bd8e7a,1:05bd8e7a",
        "1-2;1:05bd8e7b,1:05bd8e7a",
        "1-2;1:05bd8e7a,",
        "1-2;1:05bd8e7a;2:05bd8e7a",
        ";1:05bd8e7a",
        "1-9223372036854775808",
        "1-2;1:05bd8e7ar2147483648",
        " ",
        "Forgotten",
        "forgotten;1:05bd8e7a"
      })
  void other_text_is_rejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReceivedVersions.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @RepeatedTest(50)
  void any_order_and_any_repeats_amount_to_the_same_as_a_set(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    ReceivedVersions received = ReceivedVersions.none();
    Map<Long, Integer> model = new HashMap<>();
    for (int delivery = 0; delivery < 200; delivery++) {
      long version = random.nextLong(1, 61);
      int revision = random.nextInt(10) == 0 ? random.nextInt(4) : 0;
      ReceivedEvent event = event(version, revision);
      assertThat(received.deliveryOf(event))
          .isEqualTo(
              !model.containsKey(version)
                  ? Delivery.NEW
                  : model.get(version) < revision ? Delivery.REVISION : Delivery.REPEAT);
      model.merge(version, revision, Math::max);
      received = ReceivedVersions.parse(received.with(event).text());
      assertThat(received.count()).isEqualTo(model.size());
      assertThat(missing(received)).isEqualTo(missing(model));
    }
  }

  private static Set<Long> missing(ReceivedVersions received) {
    return received.gaps().stream()
        .flatMapToLong(gap -> LongStream.rangeClosed(gap.first(), gap.last()))
        .boxed()
        .collect(toSet());
  }

  private static Set<Long> missing(Map<Long, Integer> model) {
    long highest = model.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    return LongStream.rangeClosed(1, highest)
        .filter(version -> !model.containsKey(version))
        .boxed()
        .collect(toSet());
  }

  private static ReceivedVersions received(long... versions) {
    ReceivedVersions received = ReceivedVersions.none();
    for (long version : versions) {
      received = received.with(event(version, 0));
    }
    return received;
  }

  private static ReceivedEvent event(long version, int revision) {
    return event("PersonAmended", version, revision);
  }

  private static ReceivedEvent deletion(long version) {
    return event("CustomerDeleted", version, 0);
  }

  /** An event with the version and the revision of another one. */
  private static ReceivedEvent other(long version) {
    return event(new UUID(1, version), "PersonAmended", version, 0);
  }

  private static ReceivedEvent event(String type, long version, int revision) {
    return event(new UUID(0, version), type, version, revision);
  }

  private static ReceivedEvent event(UUID id, String type, long version, int revision) {
    return new OtherEvent(id, revision, CUSTOMER, version, Instant.EPOCH, type, "text/plain");
  }
}

package io.customerrecord.store.dynamodb.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.store.dynamodb.consistency.Observation.Call;
import io.customerrecord.store.dynamodb.consistency.Observation.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker accepts linearizable histories and finds each kind of anomaly. */
class RegisterCheckerTest {
  private static final Call CREATE = new Call.Write("a", 0, true);
  private static final Call AMEND = new Call.Write("b", 1, true);
  private static final Call AMEND_WITHOUT_KEY = new Call.Write("b", 1, false);
  private static final Call READ = new Call.Read();
  private static final Call DELETE = new Call.Delete();
  private static final Outcome CREATED = new Outcome.Reached(1, "a");
  private static final Outcome AMENDED = new Outcome.Reached(2, "b");
  private static final Outcome FIRST = new Outcome.At(1, "a");
  private static final Outcome SECOND = new Outcome.At(2, "b");
  private static final Outcome ABSENT = new Outcome.At(0, "");
  private static final Outcome GONE = new Outcome.Gone();
  private static final Outcome LOST = new Outcome.Lost();

  @Test
  void sequential_calls_are_accepted() {
    accepted(
        call(READ, 1, 2, ABSENT),
        call(CREATE, 3, 4, CREATED),
        call(READ, 5, 6, FIRST),
        call(AMEND, 7, 8, AMENDED),
        call(AMEND, 9, 10, AMENDED),
        call(new Call.Write("c", 1, false), 11, 12, new Outcome.Conflict(1, 2)),
        call(CREATE, 13, 14, CREATED),
        call(READ, 15, 16, SECOND),
        call(DELETE, 17, 18, GONE),
        call(AMEND, 19, 20, GONE));
  }

  @Test
  void a_read_concurrent_with_a_write_may_see_either_version() {
    accepted(
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 8, AMENDED),
        call(READ, 4, 5, FIRST),
        call(READ, 6, 7, SECOND));
  }

  @Test
  void a_write_with_a_lost_response_may_take_effect_at_any_time_or_never() {
    accepted(call(CREATE, 1, 2, CREATED), call(AMEND, 3, 4, LOST), call(READ, 5, 6, FIRST));
    accepted(
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, LOST),
        call(READ, 5, 6, FIRST),
        call(READ, 7, 8, SECOND));
  }

  @Test
  void a_lost_write_cannot_be_undone() {
    rejected(
        "version 2 was seen by 6",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, LOST),
        call(READ, 5, 6, SECOND),
        call(READ, 7, 8, FIRST));
  }

  @Test
  void a_read_must_not_miss_an_acknowledged_write() {
    rejected(
        "version 2",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, AMENDED),
        call(READ, 5, 6, FIRST));
    rejected("version 1", call(CREATE, 1, 2, CREATED), call(READ, 3, 4, ABSENT));
  }

  @Test
  void a_read_must_not_go_back_during_a_write() {
    rejected(
        "version 2",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 8, AMENDED),
        call(READ, 4, 5, SECOND),
        call(READ, 6, 7, FIRST));
  }

  @Test
  void a_read_must_not_see_a_value_that_is_written_later_or_never() {
    rejected(
        "version 2",
        call(CREATE, 1, 2, CREATED),
        call(READ, 3, 4, SECOND),
        call(AMEND, 5, 6, AMENDED));
    rejected("version 1", call(READ, 1, 2, FIRST));
  }

  @Test
  void each_version_and_each_value_is_written_once() {
    rejected(
        "version 2 was seen as b and as c",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, AMENDED),
        call(new Call.Write("c", 1, true), 5, 6, new Outcome.Reached(2, "c")));
    rejected(
        "b was written as version 2 and as version 3",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, AMENDED),
        call(AMEND, 5, 6, new Outcome.Reached(3, "b")));
    rejected(
        "acknowledged 2 times",
        call(CREATE, 1, 2, CREATED),
        call(AMEND_WITHOUT_KEY, 3, 4, AMENDED),
        call(AMEND_WITHOUT_KEY, 5, 6, AMENDED));
  }

  @Test
  void a_write_follows_the_version_that_it_expected() {
    rejected(
        "version 3 was created by",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, new Outcome.Reached(3, "b")));
  }

  @Test
  void a_conflict_needs_a_different_actual_version() {
    rejected(
        "no conflict", call(CREATE, 1, 2, CREATED), call(AMEND, 3, 4, new Outcome.Conflict(1, 1)));
    rejected(
        "version 2",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, new Outcome.Conflict(1, 2)),
        call(new Call.Write("c", 1, true), 5, 6, new Outcome.Reached(2, "c")));
  }

  @Test
  void a_rejected_write_has_no_effect() {
    rejected(
        "was rejected",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, new Outcome.Conflict(1, 2)),
        call(READ, 5, 6, SECOND));
  }

  @Test
  void a_repetition_with_a_key_is_not_rejected_after_an_acknowledgement() {
    rejected(
        "rejected after",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, AMENDED),
        call(AMEND, 5, 6, new Outcome.Conflict(1, 2)));
    accepted(
        call(CREATE, 1, 2, CREATED),
        call(AMEND_WITHOUT_KEY, 3, 4, AMENDED),
        call(AMEND_WITHOUT_KEY, 5, 6, new Outcome.Conflict(1, 2)));
  }

  @Test
  void nothing_is_seen_after_a_deletion() {
    for (Outcome outcome : List.of(FIRST, ABSENT, new Outcome.Conflict(7, 1))) {
      rejected(
          "the deletion",
          call(CREATE, 1, 2, CREATED),
          call(DELETE, 3, 4, GONE),
          call(READ, 5, 6, outcome));
    }
    rejected(
        "the deletion",
        call(CREATE, 1, 2, CREATED),
        call(DELETE, 3, 4, GONE),
        call(AMEND, 5, 6, AMENDED));
  }

  @Test
  void a_customer_is_not_gone_without_a_deletion() {
    rejected("the deletion", call(CREATE, 1, 2, CREATED), call(READ, 3, 4, GONE));
    accepted(call(CREATE, 1, 2, CREATED), call(DELETE, 3, 4, LOST), call(READ, 5, 6, GONE));
  }

  private static Observation call(Call call, long began, long ended, Outcome outcome) {
    return new Observation(call, began, ended, outcome);
  }

  private static void accepted(Observation... history) {
    assertThat(RegisterChecker.anomaliesIn(List.of(history))).isEmpty();
  }

  private static void rejected(String anomaly, Observation... history) {
    assertThat(RegisterChecker.anomaliesIn(List.of(history)))
        .anySatisfy(each -> assertThat(each).contains(anomaly));
  }
}

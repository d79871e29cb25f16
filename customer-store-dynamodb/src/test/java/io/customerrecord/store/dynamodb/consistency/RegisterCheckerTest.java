package io.customerrecord.store.dynamodb.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.store.dynamodb.consistency.Observation.Call;
import io.customerrecord.store.dynamodb.consistency.Observation.Said;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A checker that accepts everything would prove nothing. */
class RegisterCheckerTest {
  private static final Call CREATE = new Call.Write("a", 0, true);
  private static final Call AMEND = new Call.Write("b", 1, true);
  private static final Call AMEND_WITHOUT_KEY = new Call.Write("b", 1, false);
  private static final Call READ = new Call.Read();
  private static final Call DELETE = new Call.Delete();
  private static final Said CREATED = new Said.Reached(1, "a");
  private static final Said AMENDED = new Said.Reached(2, "b");
  private static final Said FIRST = new Said.At(1, "a");
  private static final Said SECOND = new Said.At(2, "b");
  private static final Said NOBODY = new Said.At(0, "");
  private static final Said GONE = new Said.Gone();
  private static final Said LOST = new Said.Lost();

  @Test
  void calls_one_after_the_other_are_those_of_a_register() {
    accepted(
        call(READ, 1, 2, NOBODY),
        call(CREATE, 3, 4, CREATED),
        call(READ, 5, 6, FIRST),
        call(AMEND, 7, 8, AMENDED),
        call(AMEND, 9, 10, AMENDED),
        call(new Call.Write("c", 1, false), 11, 12, new Said.Conflict(1, 2)),
        call(CREATE, 13, 14, CREATED),
        call(READ, 15, 16, SECOND),
        call(DELETE, 17, 18, GONE),
        call(AMEND, 19, 20, GONE));
  }

  @Test
  void a_read_beside_a_write_may_see_either() {
    accepted(
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 8, AMENDED),
        call(READ, 4, 5, FIRST),
        call(READ, 6, 7, SECOND));
  }

  @Test
  void a_write_whose_answer_was_lost_was_done_at_any_time_or_never() {
    accepted(call(CREATE, 1, 2, CREATED), call(AMEND, 3, 4, LOST), call(READ, 5, 6, FIRST));
    accepted(
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, LOST),
        call(READ, 5, 6, FIRST),
        call(READ, 7, 8, SECOND));
  }

  @Test
  void a_lost_write_is_not_done_and_undone() {
    rejected(
        "version 2 was seen by 6",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, LOST),
        call(READ, 5, 6, SECOND),
        call(READ, 7, 8, FIRST));
  }

  @Test
  void a_read_may_not_miss_an_acknowledged_write() {
    rejected(
        "version 2",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, AMENDED),
        call(READ, 5, 6, FIRST));
    rejected("version 1", call(CREATE, 1, 2, CREATED), call(READ, 3, 4, NOBODY));
  }

  @Test
  void a_read_may_not_go_back_while_a_write_is_under_way() {
    rejected(
        "version 2",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 8, AMENDED),
        call(READ, 4, 5, SECOND),
        call(READ, 6, 7, FIRST));
  }

  @Test
  void a_read_may_not_see_what_is_written_later_or_by_nobody() {
    rejected(
        "version 2",
        call(CREATE, 1, 2, CREATED),
        call(READ, 3, 4, SECOND),
        call(AMEND, 5, 6, AMENDED));
    rejected("version 1", call(READ, 1, 2, FIRST));
  }

  @Test
  void a_version_is_written_once_and_so_is_a_value() {
    rejected(
        "version 2 was seen as b and as c",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, AMENDED),
        call(new Call.Write("c", 1, true), 5, 6, new Said.Reached(2, "c")));
    rejected(
        "b was written as version 2 and as version 3",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, AMENDED),
        call(AMEND, 5, 6, new Said.Reached(3, "b")));
    rejected(
        "acknowledged 2 times",
        call(CREATE, 1, 2, CREATED),
        call(AMEND_WITHOUT_KEY, 3, 4, AMENDED),
        call(AMEND_WITHOUT_KEY, 5, 6, AMENDED));
  }

  @Test
  void a_write_follows_the_version_that_it_expected() {
    rejected(
        "version 3 came of",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, new Said.Reached(3, "b")));
  }

  @Test
  void a_conflict_must_have_been_one() {
    rejected(
        "no conflict", call(CREATE, 1, 2, CREATED), call(AMEND, 3, 4, new Said.Conflict(1, 1)));
    rejected(
        "version 2",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, new Said.Conflict(1, 2)),
        call(new Call.Write("c", 1, true), 5, 6, new Said.Reached(2, "c")));
  }

  @Test
  void what_was_refused_was_not_done() {
    rejected(
        "was refused",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, new Said.Conflict(1, 2)),
        call(READ, 5, 6, SECOND));
  }

  @Test
  void a_repeat_under_a_key_is_not_refused_after_it_was_acknowledged() {
    rejected(
        "refused after",
        call(CREATE, 1, 2, CREATED),
        call(AMEND, 3, 4, AMENDED),
        call(AMEND, 5, 6, new Said.Conflict(1, 2)));
    accepted(
        call(CREATE, 1, 2, CREATED),
        call(AMEND_WITHOUT_KEY, 3, 4, AMENDED),
        call(AMEND_WITHOUT_KEY, 5, 6, new Said.Conflict(1, 2)));
  }

  @Test
  void nothing_comes_after_a_deletion() {
    for (Said said : List.of(FIRST, NOBODY, new Said.Conflict(7, 1))) {
      rejected(
          "the deletion",
          call(CREATE, 1, 2, CREATED),
          call(DELETE, 3, 4, GONE),
          call(READ, 5, 6, said));
    }
    rejected(
        "the deletion",
        call(CREATE, 1, 2, CREATED),
        call(DELETE, 3, 4, GONE),
        call(AMEND, 5, 6, AMENDED));
  }

  @Test
  void nobody_is_gone_whom_nobody_deletes() {
    rejected("the deletion", call(CREATE, 1, 2, CREATED), call(READ, 3, 4, GONE));
    accepted(call(CREATE, 1, 2, CREATED), call(DELETE, 3, 4, LOST), call(READ, 5, 6, GONE));
  }

  private static Observation call(Call call, long began, long ended, Said said) {
    return new Observation(call, began, ended, said);
  }

  private static void accepted(Observation... history) {
    assertThat(RegisterChecker.faultsOf(List.of(history))).isEmpty();
  }

  private static void rejected(String fault, Observation... history) {
    assertThat(RegisterChecker.faultsOf(List.of(history)))
        .anySatisfy(found -> assertThat(found).contains(fault));
  }
}

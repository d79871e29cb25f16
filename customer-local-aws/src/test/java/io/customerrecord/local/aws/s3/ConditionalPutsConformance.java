package io.customerrecord.local.aws.s3;

import static io.customerrecord.local.aws.s3.S3UnderTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts with {@code If-None-Match: *}. */
interface ConditionalPutsConformance extends S3UnderTest {
  @Test
  default void a_put_with_if_none_match_stores_a_new_key() {
    putIfAbsent("a", "1");
    assertThat(get("a")).isEqualTo("1");
  }

  @Test
  default void a_put_with_if_none_match_fails_if_the_key_exists() {
    put("a", "1");
    assertFails(412, "PreconditionFailed", () -> putIfAbsent("a", "2"));
    assertThat(get("a")).isEqualTo("1");
  }

  @Test
  default void a_put_with_if_none_match_stores_a_deleted_key_again() {
    put("a", "1");
    delete("a");
    putIfAbsent("a", "2");
    assertThat(get("a")).isEqualTo("2");
  }

  @Test
  default void a_put_with_if_none_match_stores_over_a_delete_marker() {
    versioning(BucketVersioningStatus.ENABLED);
    put("a", "1");
    delete("a");
    putIfAbsent("a", "2");
    assertThat(get("a")).isEqualTo("2");
  }

  @Test
  default void of_concurrent_writers_with_if_none_match_exactly_one_wins() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 60; round++) {
        String key = "round-" + round;
        List<Callable<Integer>> attempts = Collections.nCopies(8, () -> winsOf(key));
        int wins = 0;
        for (Future<Integer> attempt : writers.invokeAll(attempts)) {
          wins += attempt.get();
        }
        assertThat(wins).isEqualTo(1);
      }
    }
  }

  private int winsOf(String key) {
    try {
      putIfAbsent(key, "1");
      return 1;
    } catch (S3Exception e) {
      assertThat(e.statusCode()).isIn(412, 409);
      return 0;
    }
  }
}

package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Snapshots that were folded with another meaning are none; only DynamoDB keeps snapshots. */
@ExtendWith(DynamoDbLocalExtension.class)
class SnapshotsOfOtherReleasesTest {
  private final Release older;
  private final Release newer;

  SnapshotsOfOtherReleasesTest(DynamoDbClient client, TableNames tables) {
    this.older = release(client, tables, CustomerSchema.current());
    this.newer = release(client, tables, ChangeOfMeaningContract.WITHOUT_TITLES);
  }

  @Test
  void a_snapshot_that_was_folded_before_is_none() {
    CustomerId id = older.person(202);
    assertThat(older.store().snapshot(id, 200)).isPresent();

    assertThat(newer.store().snapshot(id, 200)).isEmpty();
    assertThat(newer.store().recent(id, 100).snapshot()).isEmpty();
    for (Moment moment : List.of(new Moment.Now(), new Moment.AtVersion(150))) {
      assertThat(
              ChangeOfMeaningContract.titleOf(newer.customers().rebuild(id, moment).orElseThrow()))
          .isNull();
    }
  }

  @Test
  void a_snapshot_that_is_folded_now_is_one_and_to_the_older_release_none() {
    CustomerId id = older.person(99);

    Customer hundredth = newer.moved(id, 99);

    assertThat(newer.store().snapshot(id, 100)).contains(hundredth);
    assertThat(newer.store().recent(id, 100).snapshot()).contains(hundredth);
    assertThat(older.store().snapshot(id, 100)).isEmpty();
    assertThat(ChangeOfMeaningContract.titleOf(older.rebuilt(id))).isEqualTo("Mr");
  }

  private static Release release(DynamoDbClient client, TableNames tables, CustomerSchema schema) {
    return new Release(
        new DynamoDbCustomerStore(client, tables.customer(), tables.customerEvent(), schema));
  }
}

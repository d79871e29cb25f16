package io.customerrecord.store.dynamodb.releases;

import static io.customerrecord.store.dynamodb.releases.UnknownEvents.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.EventType;
import io.customerrecord.domain.schema.OtherReleases;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A release ignores a snapshot with another meaning or an unknown field. Only the DynamoDB store
 * keeps snapshots.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class SnapshotsOfOtherReleasesTest {
  private final Release beforeTheField;
  private final Release current;
  private final Release newer;

  SnapshotsOfOtherReleasesTest(DynamoDbClient client, TableNames tables) {
    this.beforeTheField = release(client, tables, OtherReleases.ofShape(1));
    this.current = release(client, tables, CustomerSchema.current());
    this.newer = release(client, tables, ChangeOfMeaningContract.WITHOUT_TITLES);
  }

  @Test
  void a_snapshot_with_an_older_meaning_is_ignored() {
    CustomerId id = current.person(202);
    assertThat(current.store().snapshot(id, 200)).isPresent();

    assertThat(newer.store().snapshot(id, 200)).isEmpty();
    assertThat(newer.store().recent(id, 100).snapshot()).isEmpty();
    for (Moment moment : List.of(new Moment.Now(), new Moment.AtVersion(150))) {
      assertThat(
              ChangeOfMeaningContract.titleOf(newer.customers().rebuild(id, moment).orElseThrow()))
          .isNull();
    }
  }

  @Test
  void a_snapshot_with_the_newer_meaning_is_ignored_by_the_older_release() {
    CustomerId id = current.person(99);

    Customer hundredth = newer.moved(id, 99);

    assertThat(newer.store().snapshot(id, 100)).contains(hundredth);
    assertThat(newer.store().recent(id, 100).snapshot()).contains(hundredth);
    assertThat(current.store().snapshot(id, 100)).isEmpty();
    assertThat(ChangeOfMeaningContract.titleOf(current.rebuilt(id))).isEqualTo("Mr");
  }

  @Test
  void a_snapshot_from_before_a_field_is_trusted() {
    CustomerId id = beforeTheField.person(101);

    Optional<Customer> snapshot = beforeTheField.store().snapshot(id, 100);

    assertThat(snapshot).isPresent().isEqualTo(current.store().snapshot(id, 100));
  }

  @Test
  void a_snapshot_with_a_field_is_ignored_by_the_release_before_it() {
    CustomerId id = beforeTheField.person(198);
    current.amended(id, 198, AddedField.CUSTOMER_CONTACT.given());

    Customer snapshot = current.moved(id, 199);

    assertThat(current.store().snapshot(id, 200)).contains(snapshot);
    assertThat(beforeTheField.store().snapshot(id, 200).orElseThrow().version()).isEqualTo(100);
    assertThat(beforeTheField.store().recent(id, 100).snapshot()).isEmpty();
    assertUnknown(EventType.PERSON_AMENDED, 2, () -> beforeTheField.rebuilt(id));
    assertThat(current.rebuilt(id)).isEqualTo(snapshot);
  }

  @Test
  void a_snapshot_after_a_field_was_cleared_is_trusted_by_the_release_before_it() {
    CustomerId id = beforeTheField.person(97);
    current.amended(id, 97, AddedField.CUSTOMER_CONTACT.given());
    current.amended(id, 98, AddedField.CUSTOMER_CONTACT.cleared());

    Customer snapshot = current.moved(id, 99);

    assertThat(beforeTheField.store().snapshot(id, 100)).contains(snapshot);
    assertThat(beforeTheField.rebuilt(id)).isEqualTo(snapshot);
    assertThat(beforeTheField.moved(id, 100)).isEqualTo(current.rebuilt(id));
  }

  @Test
  void the_release_before_a_field_writes_no_snapshot_where_it_cannot_read_the_events() {
    CustomerId id = beforeTheField.person(97);
    current.amended(id, 97, AddedField.CUSTOMER_CONTACT.given());
    current.amended(id, 98, AddedField.CUSTOMER_CONTACT.cleared());

    Customer hundredth = beforeTheField.moved(id, 99);

    assertThat(hundredth.version()).isEqualTo(100);
    assertThat(beforeTheField.store().snapshot(id, 100)).isEmpty();
    assertThat(current.store().snapshot(id, 100)).isEmpty();
    assertThat(current.rebuilt(id)).isEqualTo(hundredth);
  }

  private static Release release(DynamoDbClient client, TableNames tables, CustomerSchema schema) {
    return new Release(new DynamoDbCustomerStore(client, tables, schema));
  }
}

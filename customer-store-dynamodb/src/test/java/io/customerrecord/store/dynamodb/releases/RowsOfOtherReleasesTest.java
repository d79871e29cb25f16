package io.customerrecord.store.dynamodb.releases;

import static io.customerrecord.store.dynamodb.releases.UnknownEvents.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.EventType;
import io.customerrecord.domain.schema.Fingerprint;
import io.customerrecord.domain.schema.OtherReleases;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.Rows;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How the current release treats views that only another release can have written. */
@ExtendWith(DynamoDbLocalExtension.class)
class RowsOfOtherReleasesTest {
  private static final Fingerprint CURRENT = CustomerSchema.current().fingerprint();

  private static final int LATER_VERSION = OtherReleases.nextVersionOf(EventType.PERSON_AMENDED);

  private final Release current;
  private final Rows rows;

  RowsOfOtherReleasesTest(DynamoDbClient client, TableNames tables) {
    this.current = new Release(new DynamoDbCustomerStore(client, tables));
    this.rows = new Rows(client, tables);
  }

  @Test
  void a_view_is_stored_with_the_lowest_sufficient_shape() {
    CustomerId id = current.person(1);
    assertThat(schemaOf(id)).isEqualTo(CURRENT.meaning() + ".1");

    current.amended(id, 1, AddedField.CUSTOMER_CONTACT.given());
    assertThat(schemaOf(id)).isEqualTo(CURRENT.meaning() + ".2");

    current.amended(id, 2, AddedField.ATTRIBUTES.given());
    assertThat(schemaOf(id)).isEqualTo(CURRENT.meaning() + ".3");

    current.amended(id, 3, AddedField.ATTRIBUTES.cleared());
    assertThat(schemaOf(id)).isEqualTo(CURRENT.meaning() + ".2");

    current.amended(id, 4, AddedField.CUSTOMER_CONTACT.cleared());
    assertThat(schemaOf(id)).isEqualTo(CURRENT.meaning() + ".1");
    assertThat(rows.view(id)).doesNotContainKeys("customerContact", "attributes");
  }

  private String schemaOf(CustomerId id) {
    return rows.view(id).get("schema").s();
  }

  @Test
  void a_view_without_a_fingerprint_is_treated_as_missing() {
    CustomerId id = current.person(2);
    Customer truth = current.found(id);
    rows.putView(Rows.without(rows.view(id), "schema"));
    assertThat(current.store().view(id)).isEmpty();

    assertThat(current.found(id)).isEqualTo(truth);

    assertThat(current.store().view(id)).contains(truth);
  }

  @Test
  void a_view_with_a_malformed_fingerprint_is_treated_as_missing() {
    CustomerId id = current.person(2);
    Customer truth = current.found(id);
    Map<String, AttributeValue> row = rows.view(id);

    for (String text : new String[] {"1.1.1.1.1", "1", "", "1.0", "0.1", "1.01", "1.x", " 1.1"}) {
      rows.putView(Rows.with(row, "schema", AttributeValue.fromS(text)));
      assertThat(current.store().view(id)).as(text).isEmpty();
      assertThat(current.found(id)).as(text).isEqualTo(truth);
      assertThat(rows.view(id)).as(text).isEqualTo(row);
    }
  }

  /** The events, which decide, do not use the field, so no release wrote this view. */
  @Test
  void a_view_with_a_field_that_no_event_has_is_repaired_by_an_amendment() {
    CustomerId id = current.person(2);
    rows.putView(withCustomerEmail(rows.view(id)));
    assertThat(current.store().view(id)).isEmpty();

    Customer amended = current.moved(id, 2);

    assertThat(current.rebuilt(id)).isEqualTo(amended);
    assertThat(current.store().view(id)).contains(amended);
    assertThat(rows.view(id)).doesNotContainKey("customerEmail");
  }

  @Test
  void an_event_with_a_field_of_a_later_release_is_rejected_by_name() {
    CustomerId id = current.person(2);
    rows.putEvent(withCustomerEmailInTheData(rows.event(id, 2)));
    rows.putView(withCustomerEmail(rows.view(id)));
    Map<String, AttributeValue> event = rows.event(id, 2);
    Map<String, AttributeValue> view = rows.view(id);

    assertUnknown(EventType.PERSON_AMENDED, LATER_VERSION, () -> current.found(id));
    assertUnknown(EventType.PERSON_AMENDED, LATER_VERSION, () -> current.moved(id, 2));
    assertUnknown(EventType.PERSON_AMENDED, LATER_VERSION, () -> current.moved(id, 1));
    assertUnknown(EventType.PERSON_AMENDED, LATER_VERSION, () -> current.rebuilt(id));

    assertThat(rows.event(id, 2)).isEqualTo(event);
    assertThat(rows.view(id)).isEqualTo(view);
    assertThat(rows.versions(id)).containsExactly(1L, 2L);
    assertThat(current.history(id).getLast().data())
        .containsEntry("customerEmail", "owain@example.org");
    current.forgotten(id);
    assertThat(rows.versions(id)).containsExactly(3L);
  }

  private static Map<String, AttributeValue> withCustomerEmailInTheData(
      Map<String, AttributeValue> event) {
    return Rows.with(
        Rows.with(
            event,
            "data",
            AttributeValue.fromM(
                Rows.with(
                    event.get("data").m(),
                    "customerEmail",
                    AttributeValue.fromS("owain@example.org")))),
        "schemaVersion",
        AttributeValue.fromN(Integer.toString(LATER_VERSION)));
  }

  private static Map<String, AttributeValue> withCustomerEmail(Map<String, AttributeValue> row) {
    return Rows.with(
        Rows.with(row, "customerEmail", AttributeValue.fromS("owain@example.org")),
        "schema",
        AttributeValue.fromS(new Fingerprint(CURRENT.meaning(), CURRENT.shape() + 1).toString()));
  }
}

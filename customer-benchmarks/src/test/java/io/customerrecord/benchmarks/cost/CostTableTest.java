package io.customerrecord.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.store.dynamodb.ItemSize;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CostTableTest {
  private static Map<String, Consumption> table = Map.of();

  @BeforeAll
  static void measure() throws Exception {
    table = CostTable.measure();
  }

  @Test
  void a_command_on_a_typical_person_is_four_write_units() {
    assertThat(table.get("create")).isEqualTo(new Consumption(4, 0, 1, 0));
    assertThat(table.get("create under an idempotency key")).isEqualTo(new Consumption(4, 1, 2, 0));
    assertThat(table.get("amend")).isEqualTo(new Consumption(4, 2, 2, 2));
  }

  @Test
  void contact_details_and_a_few_attributes_cost_nothing_more() {
    assertThat(table.get("create, with contact details").writeUnits()).isEqualTo(4);
    assertThat(table.get("create, with contact details and 5 attributes of 20 bytes").writeUnits())
        .isEqualTo(4);
  }

  @Test
  void many_attributes_push_an_event_and_then_the_view_over_a_kilobyte() {
    assertThat(table.get("create, with contact details and 25 attributes of 20 bytes").writeUnits())
        .isEqualTo(6);
    assertThat(table.get("create, with 50 attributes of the longest").writeUnits()).isEqualTo(320);
  }

  @Test
  void a_command_that_changes_nothing_writes_nothing() {
    assertThat(table.get("amend, nothing changes").writeUnits()).isZero();
    assertThat(table.get("amend, another writer was faster").writeUnits()).isZero();
    assertThat(table.get("the same repeated").writeUnits()).isZero();
    assertThat(table.get("delete repeated").writeUnits()).isZero();
  }

  @Test
  void a_query_is_one_read_unit() {
    assertThat(table.get("query")).isEqualTo(new Consumption(0, 1, 1, 1));
  }

  @Test
  void a_deletion_is_six_write_units_and_an_erasure_two_for_each_kilobyte_of_an_event() {
    assertThat(table.get("create and delete at once").writeUnits()).isEqualTo(4 + 6 + 2);
    assertThat(table.get("delete, 1,000 events").writeUnits()).isEqualTo(6 + 2 * 1_000);
  }

  @Test
  void a_snapshot_takes_one_request_more_than_any_other_amendment() {
    Consumption usual = table.get("amend");
    for (String version : new String[] {"100", "1,000"}) {
      Consumption hundredth = table.get("amend to version " + version + ", which keeps a snapshot");
      assertThat(hundredth.requests()).isEqualTo(usual.requests() + 1);
    }
  }

  @Test
  void an_item_is_as_large_as_the_developer_guide_says() {
    assertThat(
            ItemSize.of(
                Map.of(
                    "text", AttributeValue.fromS("Dŵr"),
                    "n", AttributeValue.fromN("-12345"),
                    "map", AttributeValue.fromM(Map.of("yes", AttributeValue.fromBool(true))))))
        .isEqualTo((4 + 4) + (1 + 3 + 1 + 1) + (3 + 3 + 1 + 3 + 1));
  }
}

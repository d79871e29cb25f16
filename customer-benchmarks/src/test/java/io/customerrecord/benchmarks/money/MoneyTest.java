package io.customerrecord.benchmarks.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.harness.TemplateBatches;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Usage AMENDMENT = new Usage(4, 2, 1, 1, 2);
  private static final Sizes SIZES = new Sizes(500, 600, 700);

  /** One command per second is 2,628,000 commands in a month of 730 hours. */
  @Test
  void the_bill_for_one_command_per_second_equals_a_manual_calculation() {
    Map<String, Double> lines = bill(1).lines();

    assertThat(lines.get("API Gateway")).isEqualTo(2.628, within(1e-9));
    assertThat(lines.get("DynamoDB: writes")).isEqualTo(2.628 * 4 * 0.625, within(1e-9));
    assertThat(lines.get("DynamoDB: reads")).isEqualTo(2.628 * 2 * 0.125, within(1e-9));
    assertThat(lines.get("Kinesis"))
        .isEqualTo(730 * 0.04 + 2_628_000 / 1048576.0 * 0.13, within(1e-9));
    assertThat(lines.get("S3: requests")).isEqualTo(2_628 * (0.005 + 2 * 0.0004), within(1e-9));
    // 20 ms of 1,769 MB each
    assertThat(lines.get("Lambda: commands"))
        .isEqualTo(2.628 * 0.2 + 2_628_000 * 0.02 * 1769 / 1024 * 0.0000133334, within(1e-9));
    // one invocation of each function for each event, of 50 ms and 60 ms
    assertThat(lines.get("Lambda: relay and archiver"))
        .isEqualTo(2 * 2.628 * 0.2 + 2_628_000 * 0.11 * 0.0000133334, within(1e-6));
    assertThat(bill(1).total())
        .isEqualTo(lines.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  @Test
  void a_busy_pipeline_is_invoked_for_full_batches() {
    double oneByOne = 10_000 * bill(1).lines().get("Lambda: relay and archiver");

    assertThat(bill(10_000).lines().get("Lambda: relay and archiver")).isLessThan(oneByOne / 5);
  }

  @Test
  void the_batches_are_those_of_the_template() throws IOException {
    assertThat(TemplateBatches.sizes())
        .containsExactly(Assumptions.DEFAULT.relayBatch(), Assumptions.DEFAULT.archiveBatch());
  }

  @Test
  void lines_that_depend_on_the_rate_are_proportional_to_it() {
    for (String line : new String[] {"API Gateway", "DynamoDB: writes", "S3: requests", "logs"}) {
      assertThat(bill(10_000).lines().get(line))
          .isEqualTo(10_000 * bill(1).lines().get(line), within(1e-3));
    }
    assertThat(bill(100).storage()).isEqualTo(100 * bill(1).storage(), within(1e-6));
  }

  @Test
  void usage_combines_the_stores_consumption_with_the_archivers_counted_requests()
      throws Exception {
    Map<String, Usage> usages =
        Money.usages(
            Map.of(
                "create", new Consumption(4, 0, 1, 0),
                "amend", new Consumption(4, 2, 2, 2),
                "query", new Consumption(0, 1, 1, 1),
                "events, a page of 100", new Consumption(0, 11, 2, 101),
                "rebuild to version 10 of 1,000", new Consumption(0, 2, 2, 11),
                "rebuild to version 550 of 1,000", new Consumption(0, 7, 3, 52),
                "delete, 1,000 events", new Consumption(1_004, 97, 43, 1_001)));

    assertThat(usages.get("amend")).isEqualTo(AMENDMENT);
    assertThat(usages.get("query")).isEqualTo(new Usage(0, 1, 0, 0, 0));
    // the tombstone, and one page of the listing of objects to delete
    assertThat(usages.get("delete, 1,000 events").s3Puts()).isEqualTo(2);
    assertThat(usages.get("delete, 1,000 events").writeUnits()).isEqualTo(1_004);
  }

  @Test
  void an_operation_costs_the_sum_of_its_parts() {
    assertThat(AMENDMENT.dollarsForAMillion(Prices.US_EAST_1))
        .isEqualTo(
            4 * 0.625 + 2 * 0.125 + 1e6 / 1048576 * 0.13 + 1_000 * (0.005 + 2 * 0.0004),
            within(1e-9));
  }

  private static Bill bill(double rate) {
    return new Bill(rate, AMENDMENT, SIZES, Prices.US_EAST_1, Assumptions.DEFAULT);
  }
}

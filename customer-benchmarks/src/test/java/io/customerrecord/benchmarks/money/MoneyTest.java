package io.customerrecord.benchmarks.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.harness.TemplateBatches;
import io.customerrecord.benchmarks.template.StackTemplate;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Usage AMENDMENT = new Usage(4, 2, 1, 1, 2);
  private static final Sizes SIZES = new Sizes(500, 600, 700);
  private static final Traffic TRAFFIC = new Traffic(500, 400, 450, 750, 30);
  private static final Stack STACK = stack(0, 0, false);

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
    Stack deployed = Stack.of(StackTemplate.read(StackTemplate.FILE, Map.of()));

    assertThat(TemplateBatches.sizes())
        .containsExactly(deployed.relay().batchSize(), deployed.archiver().batchSize());
  }

  /** By hand, for 2,628,000 commands. */
  @Test
  void the_bill_has_what_is_paid_for_besides_requests() {
    Map<String, Double> lines = bill(1).lines();

    assertThat(lines.get("data out"))
        .isEqualTo(2_628_000.0 * (750 + 250) / 1073741824.0 * 0.09, within(1e-9));
    assertThat(lines.get("logs"))
        .isEqualTo(2_628_000.0 * (500 + 300 + 200) / 1073741824.0 * 0.50, within(1e-9));
    assertThat(lines.get("logs: relay and archiver"))
        .isEqualTo(2_628_000 * (700.0 + 750) / 1073741824.0 * 0.50, within(1e-9));
    assertThat(lines.get("custom metrics")).isEqualTo((30 + 6) * 0.30, within(1e-9));
    assertThat(lines.get("alarms")).isEqualTo(20 * 0.10 + 0.50, within(1e-9));
    assertThat(lines.get("dashboard")).isEqualTo(3.00);
    assertThat(lines.get("Secrets Manager")).isEqualTo(0.40);
    // the relay's one shard and the archiver's four, every five minutes
    assertThat(lines.get("KMS")).isEqualTo(5 * 730 * 12 * 0.03 / 10_000, within(1e-9));
    assertThat(lines.get("X-Ray")).isZero();
  }

  @Test
  void tables_under_a_key_of_kms_cost_calls_of_each_environment() {
    double more =
        bill(10_000, stack(2, 0, false)).lines().get("KMS") - bill(10_000).lines().get("KMS");

    // 200 environments at 20 ms a command
    assertThat(more).isEqualTo(200 * 2 * 730 * 12 * 0.03 / 10_000, within(1e-9));
  }

  @Test
  void a_provisioned_shard_is_paid_by_the_hour_and_the_put() {
    assertThat(bill(1, stack(0, 1, false)).lines().get("Kinesis"))
        .isEqualTo(
            730 * (0.015 + 0.015) + 2.628 * 0.014 + 2_628_000 / 1048576.0 * 0.013, within(1e-9));
  }

  @Test
  void x_ray_records_one_request_a_second_and_a_twentieth_of_the_others() {
    assertThat(bill(101, stack(0, 0, true)).lines().get("X-Ray"))
        .isEqualTo(2.628 * (1 + 5) * 5, within(1e-9));
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
    assertThat(AMENDMENT.dollarsForAMillion())
        .isEqualTo(
            4 * 0.625 + 2 * 0.125 + 1e6 / 1048576 * 0.13 + 1_000 * (0.005 + 2 * 0.0004),
            within(1e-9));
  }

  private static Stack stack(int tablesUnderKms, int provisionedShards, boolean isTraced) {
    return new Stack(
        20,
        1,
        6,
        1,
        1,
        tablesUnderKms,
        true,
        provisionedShards,
        1,
        200,
        isTraced,
        new Stack.Function(1769 / 1024.0, true, 0, 1),
        new Stack.Function(1, true, 500, 1),
        new Stack.Function(1, true, 500, 1));
  }

  private static Bill bill(double rate) {
    return bill(rate, STACK);
  }

  private static Bill bill(double rate, Stack stack) {
    return new Bill(rate, AMENDMENT, SIZES, TRAFFIC, stack, Assumptions.DEFAULT);
  }
}

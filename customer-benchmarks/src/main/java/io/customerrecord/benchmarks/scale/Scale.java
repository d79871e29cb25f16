package io.customerrecord.benchmarks.scale;

import static io.customerrecord.benchmarks.harness.MarkdownTable.number;
import static java.util.Objects.requireNonNull;

import io.customerrecord.benchmarks.cost.Consumption;
import io.customerrecord.benchmarks.cost.CostTable;
import io.customerrecord.benchmarks.harness.MarkdownTable;
import io.customerrecord.benchmarks.money.Assumptions;
import io.customerrecord.benchmarks.money.Sizes;
import io.customerrecord.benchmarks.money.Stack;
import io.customerrecord.benchmarks.template.StackTemplate;
import java.util.Map;

/**
 * Prints where the system stops: the rate at which each part does, what one customer can take, and
 * what numbers of customers and rates of commands ask for. It computes all of this from AWS's
 * quotas, the limits of the code, the template, and what the operations consume.
 */
public final class Scale {
  private static final double FEW_CUSTOMERS = 1e6;
  private static final double MANY_CUSTOMERS = 1e8;
  private static final double LOW_RATE = 100;
  private static final double HIGH_RATE = 10_000;
  private static final int ERASED_EVENTS = 1_000;
  private static final int UNITS_OF_A_DELETION = 6;

  private Scale() {}

  /**
   * Prints the tables.
   *
   * @param args none
   * @throws Exception if a local server does not start
   */
  public static void main(String[] args) throws Exception {
    Map<String, Consumption> used = CostTable.measure();
    Consumption command = requireNonNull(used.get("amend"));
    StackTemplate template = StackTemplate.read(StackTemplate.FILE, Map.of());
    Stack stack = Stack.of(template);
    Sizes sizes = Sizes.typical();
    int throttle = Integer.parseInt(template.parameter("ThrottlingRateLimit"));

    MarkdownTable.header(3, "limit", "beyond it", "what raises it", "commands /s");
    for (Stop stop :
        new Stops(stack, throttle, command.writeUnits(), sizes, Assumptions.DEFAULT).list()) {
      MarkdownTable.row(stop.limit(), stop.beyond(), stop.remedy(), number(stop.commands(), 0));
    }

    Consumption deletion = requireNonNull(used.get("delete, 1,000 events"));
    double erased = (double) (deletion.writeUnits() - UNITS_OF_A_DELETION) / ERASED_EVENTS;
    long query = requireNonNull(used.get("query")).readUnits();
    MarkdownTable.header(1, "one customer", "at most");
    new OneCustomer(command.writeUnits(), erased, query, Assumptions.DEFAULT)
        .figures()
        .forEach((what, value) -> MarkdownTable.row(what, readable(value)));

    MarkdownTable.header(1, "customers", number(FEW_CUSTOMERS, 0), number(MANY_CUSTOMERS, 0));
    Map<String, Double> many = new Population(MANY_CUSTOMERS, sizes, Assumptions.DEFAULT).figures();
    new Population(FEW_CUSTOMERS, sizes, Assumptions.DEFAULT)
        .figures()
        .forEach(
            (what, few) ->
                MarkdownTable.row(what, readable(few), readable(many.getOrDefault(what, 0.0))));

    double outage = Double.parseDouble(template.parameter("RetrySeconds")) / 3_600;
    MarkdownTable.header(
        1, "commands a second", number(LOW_RATE, 0), number(HIGH_RATE, 0), "limit by default");
    Map<String, Rate.Figure> high = rate(HIGH_RATE, command, sizes, stack, outage).figures();
    rate(LOW_RATE, command, sizes, stack, outage)
        .figures()
        .forEach(
            (what, low) -> {
              Rate.Figure top = requireNonNull(high.get(what));
              MarkdownTable.row(what, cell(low), cell(top), limits(low, top));
            });

    MarkdownTable.header(1, "our limit", "value");
    OurLimits.ALL.forEach(MarkdownTable::row);
    MarkdownTable.header(3, "AWS's limit", "can be raised", "page", "value");
    for (Quota quota : Quota.values()) {
      MarkdownTable.row(
          quota.what, quota.isAdjustable ? "yes" : "no", quota.link(), number(quota.value, 0));
    }
    System.exit(0); // ends the threads that DynamoDB Local leaves running
  }

  private static Rate rate(
      double commands, Consumption command, Sizes sizes, Stack stack, double outage) {
    return new Rate(
        commands,
        command.writeUnits(),
        command.readUnits(),
        sizes,
        stack,
        Assumptions.DEFAULT,
        outage);
  }

  private static String cell(Rate.Figure figure) {
    String value = readable(figure.value());
    return figure.isBeyond() ? "**" + value + "**" : value;
  }

  private static String limits(Rate.Figure low, Rate.Figure high) {
    if (low.limit() == 0) {
      return "–";
    }
    String limit = readable(low.limit());
    return low.limit() == high.limit() ? limit : limit + ", " + readable(high.limit());
  }

  private static String readable(double value) {
    if (Double.isInfinite(value)) {
      return "never";
    }
    return number(value, value >= 10 || value == Math.rint(value) ? 0 : value >= 1 ? 1 : 2);
  }
}

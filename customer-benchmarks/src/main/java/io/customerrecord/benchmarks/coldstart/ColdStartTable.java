package io.customerrecord.benchmarks.coldstart;

import io.customerrecord.custom.runtime.sandbox.Measurement;
import io.customerrecord.custom.runtime.sandbox.UnpackedFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Collects measurements and formats their medians as a Markdown table. */
final class ColdStartTable {

  private final Map<String, Map<String, List<Measurement>>> byRow = new LinkedHashMap<>();

  void add(UnpackedFunction row, String cores, Measurement measurement) {
    byRow
        .computeIfAbsent(row.name(), name -> new LinkedHashMap<>())
        .computeIfAbsent(cores, key -> new ArrayList<>())
        .add(measurement);
  }

  /** Returns the table. The first row is that of Node.js, the second is the floor. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| function | cores | wall ms | p90 | of Node | of floor | cpu ms | p10 | of Node ")
        .append("| user ms | max RSS MB |\n")
        .append("|---|---|---|---|---|---|---|---|---|---|---|\n");
    List<String> names = List.copyOf(byRow.keySet());
    String first = names.getFirst();
    String second = names.get(Math.min(1, names.size() - 1));
    byRow.forEach(
        (name, byCores) ->
            byCores.forEach(
                (cores, measured) ->
                    text.append(
                        line(name, cores, measured, all(first, cores), all(second, cores)))));
    return text.toString();
  }

  private List<Measurement> all(String name, String cores) {
    return byRow.getOrDefault(name, Map.of()).getOrDefault(cores, List.of());
  }

  private static String line(
      String name,
      String cores,
      List<Measurement> measured,
      List<Measurement> node,
      List<Measurement> floor) {
    double wall = median(measured, Measurement::wallMillis);
    double cpu = median(measured, Measurement::cpuMillis);
    return String.format(
        "| %s | %s | %.0f | %.0f | %.2f | %.2f | %.0f | %.0f | %.2f | %.0f | %.0f |%n",
        name,
        cores.contains(",") ? "2" : "1",
        wall,
        quantile(measured, Measurement::wallMillis, 0.9),
        wall / median(node, Measurement::wallMillis),
        wall / median(floor, Measurement::wallMillis),
        cpu,
        quantile(measured, Measurement::cpuMillis, 0.1),
        cpu / median(node, Measurement::cpuMillis),
        median(measured, Measurement::userMillis),
        median(measured, m -> m.peakKilobytes() / 1024.0));
  }

  private static double median(List<Measurement> of, ToDoubleFunction<Measurement> value) {
    return quantile(of, value, 0.5);
  }

  private static double quantile(
      List<Measurement> of, ToDoubleFunction<Measurement> value, double share) {
    double[] sorted = of.stream().mapToDouble(value).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}

package io.customerrecord.admin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingCounts;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.Progress;
import io.customerrecord.admin.SavedState;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints findings as they come, as a table or as one JSON object per line, and then a summary. The
 * exit code follows from what was found and not mended. Thread-safe.
 */
final class Report implements Findings {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ROW = "%-26s  %-36s  %8s  %-10s  %s";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--json",
      description = "Print one JSON object per line: each finding, and at last a summary.")
  private boolean json;

  private boolean hasHeader;
  private FindingCounts ofEarlierRuns = FindingCounts.NONE;
  private FindingCounts ofThisRun = FindingCounts.NONE;
  private @Nullable SavedState state;

  boolean isJson() {
    return json;
  }

  /**
   * A job that reports here. The summary includes what earlier runs of its state have found, and
   * completes the state.
   */
  synchronized Job job(Progress progress, SavedState from) {
    state = from;
    ofEarlierRuns = from.found();
    return new Job(this, progress, from);
  }

  @Override
  public synchronized void announce(Finding finding) {
    print(finding.with(Finding.Outcome.MENDING));
  }

  @Override
  public synchronized void add(Finding finding) {
    print(finding);
    ofThisRun = ofThisRun.plus(finding);
  }

  /**
   * Prints the summary. Then the run is complete, and the next one begins anew.
   *
   * @param facts other numbers of the run, by name
   * @return the exit code
   */
  synchronized int finish(Map<String, Object> facts) {
    FindingCounts all = ofEarlierRuns.plus(ofThisRun);
    long earlier = ofEarlierRuns.total();
    long open = all.total() - all.mended();
    if (json) {
      ObjectNode summary = JSON.createObjectNode();
      facts.forEach(summary::putPOJO);
      ObjectNode byKind = summary.putObject("findings");
      all.byKind().forEach((kind, count) -> byKind.put(kind.name(), count));
      summary.put("mended", all.mended()).put("open", open);
      if (earlier > 0) {
        summary.put("found by earlier runs", earlier);
      }
      print(summary);
    } else {
      if (all.total() > 0) {
        out().println();
        all.byKind()
            .forEach(
                (kind, count) ->
                    out().printf("%,d × %s, remedy: %s%n", count, kind, kind.remedy()));
        out().println();
      }
      facts.forEach((name, value) -> out().printf("%s: %s%n", name, text(value)));
      out()
          .println(
              all.total() == 0
                  ? "Nothing was found."
                  : "Found: %,d, of which mended: %,d.".formatted(all.total(), all.mended())
                      + (earlier == 0
                          ? ""
                          : " Of these, earlier runs found %,d.".formatted(earlier)));
    }
    if (state != null) {
      state.complete();
    }
    return open == 0 ? 0 : Main.FOUND;
  }

  private void print(Finding finding) {
    if (json) {
      print(node(finding));
      return;
    }
    if (!hasHeader) {
      out().println(ROW.formatted("FINDING", "CUSTOMER", "VERSION", "OUTCOME", "DETAIL"));
      hasHeader = true;
    }
    out()
        .println(
            ROW.formatted(
                    finding.kind(),
                    Objects.toString(finding.customerId(), "-"),
                    Objects.toString(finding.version(), "-"),
                    finding.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    finding.detail())
                .stripTrailing());
  }

  private static String text(Object value) {
    return value instanceof Long || value instanceof Integer
        ? "%,d".formatted(((Number) value).longValue())
        : value.toString();
  }

  private static ObjectNode node(Finding finding) {
    ObjectNode node = JSON.createObjectNode().put("finding", finding.kind().name());
    if (finding.customerId() != null) {
      node.put("customerId", finding.customerId().toString());
    }
    if (finding.version() != null) {
      node.put("version", finding.version());
    }
    if (!finding.detail().isEmpty()) {
      node.put("detail", finding.detail());
    }
    return node.put("severity", finding.kind().severity().name())
        .put("outcome", finding.outcome().name())
        .put("remedy", finding.kind().remedy());
  }

  private void print(ObjectNode node) {
    try {
      out().println(JSON.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(command, "picocli sets it").commandLine().getOut();
  }
}

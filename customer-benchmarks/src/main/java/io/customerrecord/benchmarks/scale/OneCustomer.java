package io.customerrecord.benchmarks.scale;

import io.customerrecord.benchmarks.money.Assumptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one customer can take. All of its events are in one partition.
 *
 * @param writeUnits what a typical command writes, half of it to each table
 * @param erasedUnits what an erasure writes for each event
 * @param readUnits what a query reads
 * @param assumptions durations
 */
record OneCustomer(long writeUnits, double erasedUnits, long readUnits, Assumptions assumptions) {
  /** The calls whose time the assumption of the archiver's time covers. */
  private static final int REQUESTS_OF_AN_EVENT = 3;

  /** Returns the figures by what they are. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("commands a second, one after the other", commands());
    figures.put("commands a second that its partition could write", partition(writeUnits / 2.0));
    figures.put(
        "commands a second with the largest body",
        partition(2.0 * kilobytes(OurLimits.LARGEST_BODY)));
    figures.put(
        "events a second through the relay, and through the archiver",
        REQUESTS_OF_AN_EVENT * 1e3 / assumptions.archiveMillis());
    figures.put("queries a second", (double) Quota.PARTITION_READS.value / readUnits);
    figures.put(
        "seconds for which a repeated command is recognised, at the highest rate",
        OurLimits.REMEMBERED_COMMANDS / commands());
    figures.put("events erased in a second", partition(erasedUnits));
    figures.put(
        "events erased within the request", partition(erasedUnits) * OurLimits.REQUEST.toSeconds());
    figures.put(
        "events erased in each invocation of the relay after it",
        partition(erasedUnits) * OurLimits.RELAYED_ERASURE.toSeconds());
    figures.put("share of the largest item that the largest body fills, %", percent());
    return figures;
  }

  private double commands() {
    return 1e3 / assumptions.commandMillis();
  }

  private static double partition(double units) {
    return Quota.PARTITION_WRITES.value / units;
  }

  private static double kilobytes(int bytes) {
    return bytes / 1024.0;
  }

  private static double percent() {
    return 100.0 * OurLimits.LARGEST_BODY / OurLimits.LARGEST_ITEM;
  }
}

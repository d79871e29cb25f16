package io.customerrecord.benchmarks.scale;

import io.customerrecord.benchmarks.money.Assumptions;
import io.customerrecord.benchmarks.money.Price;
import io.customerrecord.benchmarks.money.Sizes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a number of customers takes, whatever they do.
 *
 * @param customers how many
 * @param sizes what each command stores
 * @param assumptions the commands of a customer
 */
record Population(double customers, Sizes sizes, Assumptions assumptions) {
  private static final double GIGABYTE = 1024.0 * 1024 * 1024;
  private static final int BYTES_OF_A_READ_UNIT = 4096;
  private static final int KEYS_OF_A_LIST = 1_000;
  private static final int SECONDS_OF_AN_HOUR = 3_600;

  /** Returns the figures by what they are. */
  Map<String, Double> figures() {
    double events = customers * assumptions.commandsPerCustomer();
    double eventGigabytes = events * sizes.event() / GIGABYTE;
    double viewGigabytes = customers * sizes.view() / GIGABYTE;
    double units = (eventGigabytes + viewGigabytes) * GIGABYTE / BYTES_OF_A_READ_UNIT;
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("events, and objects in S3, millions", events / 1e6);
    figures.put("CustomerEvent, GB", eventGigabytes);
    figures.put("Customer, GB", viewGigabytes);
    figures.put("S3, GB", events * sizes.json() / GIGABYTE);
    figures.put(
        "partitions of CustomerEvent, at least: shards of its stream, executions of the relay",
        Math.ceil(eventGigabytes / Quota.PARTITION_GIGABYTES.value));
    figures.put("keeping it, $ a month", sizes.dollarsToKeep(events, customers));
    figures.put("reading both tables once, $", Price.MILLION_READ_UNITS.times(units / 1e6));
    figures.put(
        "… hours at what a new table can read",
        units / Quota.NEW_TABLE_READS.value / SECONDS_OF_AN_HOUR);
    figures.put(
        "… hours at a table's default quota", units / Quota.TABLE_UNITS.value / SECONDS_OF_AN_HOUR);
    figures.put(
        "listing the archive once, $", Price.S3_THOUSAND_PUTS.times(events / KEYS_OF_A_LIST / 1e3));
    figures.put("writing the archive again, $", Price.S3_THOUSAND_PUTS.times(events / 1e3));
    figures.put("… hours into one prefix of S3", events / Quota.S3_PUTS.value / SECONDS_OF_AN_HOUR);
    return figures;
  }
}

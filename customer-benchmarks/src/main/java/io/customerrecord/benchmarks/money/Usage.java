package io.customerrecord.benchmarks.money;

import static io.customerrecord.benchmarks.money.Price.MILLION_READ_UNITS;
import static io.customerrecord.benchmarks.money.Price.MILLION_WRITE_UNITS;
import static io.customerrecord.benchmarks.money.Price.ON_DEMAND_GIGABYTE_FAN_OUT;
import static io.customerrecord.benchmarks.money.Price.ON_DEMAND_GIGABYTE_IN;
import static io.customerrecord.benchmarks.money.Price.S3_THOUSAND_GETS;
import static io.customerrecord.benchmarks.money.Price.S3_THOUSAND_PUTS;

/**
 * What an operation uses of the metered services: DynamoDB, Kinesis and S3.
 *
 * @param writeUnits DynamoDB write request units
 * @param readUnits DynamoDB read request units
 * @param kinesisKilobytes KB sent to Kinesis, each record rounded up to whole KB
 * @param s3Puts PUT and LIST requests; DELETE requests are free
 * @param s3Gets GET and HEAD requests
 */
record Usage(long writeUnits, long readUnits, long kinesisKilobytes, long s3Puts, long s3Gets) {

  /**
   * Returns the dollars for a million of these operations with Kinesis on demand, without API
   * Gateway, Lambda, logs and storage.
   */
  double dollarsForAMillion() {
    return MILLION_WRITE_UNITS.times((double) writeUnits)
        + MILLION_READ_UNITS.times((double) readUnits)
        + kinesisGigabytes(1e6)
            * (ON_DEMAND_GIGABYTE_IN.dollars + ON_DEMAND_GIGABYTE_FAN_OUT.dollars)
        + s3Dollars(1e6);
  }

  double kinesisGigabytes(double operations) {
    return operations * kinesisKilobytes / Bill.KILOBYTES_PER_GIGABYTE;
  }

  double s3Dollars(double operations) {
    return S3_THOUSAND_PUTS.times(operations / 1_000 * s3Puts)
        + S3_THOUSAND_GETS.times(operations / 1_000 * s3Gets);
  }
}

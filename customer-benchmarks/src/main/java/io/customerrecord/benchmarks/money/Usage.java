package io.customerrecord.benchmarks.money;

/**
 * What an operation uses of the services that count, from the API's table to the archive.
 *
 * @param writeUnits of DynamoDB
 * @param readUnits of DynamoDB
 * @param kinesisKilobytes each record rounded up to whole ones
 * @param s3Puts PUT and LIST requests; deleting is free
 * @param s3Gets GET and HEAD requests
 */
record Usage(long writeUnits, long readUnits, long kinesisKilobytes, long s3Puts, long s3Gets) {

  /** What a million of these operations costs, but for API Gateway, Lambda, logs and storage. */
  double dollarsForAMillion(Prices prices) {
    return writeUnits * prices.millionWriteUnits()
        + readUnits * prices.millionReadUnits()
        + kinesisDollars(1e6, prices)
        + s3Dollars(1e6, prices);
  }

  double kinesisDollars(double operations, Prices prices) {
    return operations
        * kinesisKilobytes
        / Bill.KILOBYTES_IN_A_GIGABYTE
        * (prices.kinesisGigabyteIn() + prices.kinesisGigabyteFanOut());
  }

  double s3Dollars(double operations, Prices prices) {
    return operations
        / 1_000
        * (s3Puts * prices.s3ThousandPuts() + s3Gets * prices.s3ThousandGets());
  }
}

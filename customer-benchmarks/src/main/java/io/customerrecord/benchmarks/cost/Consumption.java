package io.customerrecord.benchmarks.cost;

/**
 * What an operation consumed.
 *
 * @param writeUnits write capacity units
 * @param readUnits read capacity units
 * @param requests requests to DynamoDB
 */
record Consumption(long writeUnits, long readUnits, long requests) {
  static final Consumption NOTHING = new Consumption(0, 0, 0);

  Consumption plusWrites(long units) {
    return new Consumption(writeUnits + units, readUnits, requests);
  }

  Consumption plusReads(long units) {
    return new Consumption(writeUnits, readUnits + units, requests);
  }

  Consumption plusRequest() {
    return new Consumption(writeUnits, readUnits, requests + 1);
  }
}

package io.customerrecord.benchmarks.cost;

/**
 * The capacity that an operation consumed.
 *
 * @param writeUnits write capacity units
 * @param readUnits read capacity units
 * @param requests requests to DynamoDB
 * @param itemsRead items that the requests returned
 */
public record Consumption(long writeUnits, long readUnits, long requests, long itemsRead) {
  static final Consumption NOTHING = new Consumption(0, 0, 0, 0);

  Consumption plusWrites(long units) {
    return new Consumption(writeUnits + units, readUnits, requests, itemsRead);
  }

  Consumption plusReads(long units, long items) {
    return new Consumption(writeUnits, readUnits + units, requests, itemsRead + items);
  }

  Consumption plusRequest() {
    return new Consumption(writeUnits, readUnits, requests + 1, itemsRead);
  }
}

package io.customerrecord.benchmarks.scale;

/**
 * A rate at which something stops.
 *
 * @param commands commands a second that pass
 * @param limit what limits them
 * @param beyond what happens to more of them
 * @param remedy what raises the limit
 */
record Stop(double commands, String limit, String beyond, String remedy) {}

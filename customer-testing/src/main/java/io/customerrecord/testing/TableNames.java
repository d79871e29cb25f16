package io.customerrecord.testing;

/**
 * The names of a pair of tables that belong together.
 *
 * @param customer the table of views
 * @param customerEvent the table of events
 */
public record TableNames(String customer, String customerEvent) {}

/**
 * For tests, ours and those of whoever embeds customers: the contract that every store keeps
 * ({@link io.customerrecord.testing.CustomerStoreContract}), decisions told as given, when and then
 * ({@link io.customerrecord.testing.Scenario}, {@link
 * io.customerrecord.testing.CustomersScenario}), and a DynamoDB inside the test's own process
 * ({@link io.customerrecord.testing.DynamoDbLocalExtension}).
 */
@NullMarked
package io.customerrecord.testing;

import org.jspecify.annotations.NullMarked;

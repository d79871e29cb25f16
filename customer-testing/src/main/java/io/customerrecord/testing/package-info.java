/**
 * For tests, ours and those of whoever embeds customers: the contract that every store keeps
 * ({@link io.customerrecord.testing.CustomerStoreContract}), and a DynamoDB inside the test's own
 * process ({@link io.customerrecord.testing.DynamoDbLocalExtension}).
 */
@NullMarked
package io.customerrecord.testing;

import org.jspecify.annotations.NullMarked;

/**
 * The test kit, without AWS: the contract that every store keeps ({@link
 * io.customerrecord.testing.CustomerStoreContract}), decisions told as given, when and then ({@link
 * io.customerrecord.testing.Scenario}, {@link io.customerrecord.testing.CustomersScenario}), and
 * example customers and events.
 */
@NullMarked
package io.customerrecord.testing;

import org.jspecify.annotations.NullMarked;

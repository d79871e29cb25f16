/**
 * The test kit, without AWS: the contract of every store ({@link
 * io.customerrecord.testing.CustomerStoreContract}), given/when/then scenarios ({@link
 * io.customerrecord.testing.Scenario}, {@link io.customerrecord.testing.CustomerServiceScenario}),
 * example data ({@link io.customerrecord.testing.ExampleCustomers}, {@link
 * io.customerrecord.testing.ExampleEvents}, {@link io.customerrecord.testing.ExampleHistory}) and a
 * clock ({@link io.customerrecord.testing.MutableClock}).
 */
@NullMarked
package io.customerrecord.testing;

import org.jspecify.annotations.NullMarked;

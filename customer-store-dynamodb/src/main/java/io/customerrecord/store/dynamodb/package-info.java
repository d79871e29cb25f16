/**
 * Customers in DynamoDB: events in one table, views in another, and both written in one
 * transaction.
 */
@NullMarked
package io.customerrecord.store.dynamodb;

import org.jspecify.annotations.NullMarked;

/**
 * The store on DynamoDB, {@link io.customerrecord.store.dynamodb.DynamoDbCustomerStore}: events in
 * one table, views in another, both written in one transaction.
 */
@NullMarked
package io.customerrecord.store.dynamodb;

import org.jspecify.annotations.NullMarked;

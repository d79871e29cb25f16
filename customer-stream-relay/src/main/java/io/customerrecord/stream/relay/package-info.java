/**
 * Relays events from the DynamoDB stream of the table {@code CustomerEvent} to Kinesis. {@link
 * io.customerrecord.stream.relay.RelayHandler} is the Lambda function, {@code RelayBatch} its work
 * on one batch: decode the events, let {@code PutRecordsScheduler} order them by customer, send
 * them by {@code EventStream}, and report the first that is not confirmed.
 */
@NullMarked
package io.customerrecord.stream.relay;

import org.jspecify.annotations.NullMarked;

/**
 * The function that relays events from the DynamoDB stream of the events' table to Kinesis: {@link
 * io.customerrecord.stream.relay.RelayHandler}.
 */
@NullMarked
package io.customerrecord.stream.relay;

import org.jspecify.annotations.NullMarked;

/**
 * The wire format of events in the HTTP API, Kinesis and S3: CloudEvents 1.0 in structured JSON.
 * {@link io.customerrecord.event.json.EventJson} reads and writes it. Consumers read it with {@link
 * io.customerrecord.event.json.EventReader}.
 */
@NullMarked
package io.customerrecord.event.json;

import org.jspecify.annotations.NullMarked;

/**
 * The wire format of events in the HTTP API, Kinesis and S3: CloudEvents 1.0 in structured JSON.
 * {@link io.customerrecord.event.json.EventJson} reads and writes it.
 */
@NullMarked
package io.customerrecord.event.json;

import org.jspecify.annotations.NullMarked;

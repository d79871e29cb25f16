/**
 * The one wire format of an event, for the HTTP API, Kinesis and S3 alike: CloudEvents 1.0 in
 * structured JSON. {@link io.customerrecord.event.json.EventJson} writes and reads it.
 */
@NullMarked
package io.customerrecord.event.json;

import org.jspecify.annotations.NullMarked;

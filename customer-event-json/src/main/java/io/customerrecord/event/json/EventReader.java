package io.customerrecord.event.json;

import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.schema.CustomerSchema;

/**
 * Reads events as a consumer of the stream or of the archive should: an event that only a later
 * release of the library understands is no error. {@link ReceivedVersions} tells what to do with an
 * event that has been read. Thread-safe.
 */
public final class EventReader {
  private EventReader() {}

  /**
   * Reads an event with its current meaning. Unknown attributes are ignored. An event of an unknown
   * type or a newer schema version has the payload {@link CustomerEvent.Unknown}. It is a {@link
   * ReceivedEvent.OtherEvent} if its data are no JSON object. A deletion is recognised whatever its
   * data are.
   *
   * @param json a record of the stream or an object of the archive: one CloudEvent in structured
   *     JSON, in UTF-8
   * @return the event
   * @throws MalformedEvent if this is not a CloudEvent of a customer in the format that {@link
   *     EventJson} writes, or if its type and schema version are known and its data do not follow
   *     them
   * @throws NullPointerException if {@code json} is null
   */
  public static ReceivedEvent read(byte[] json) {
    return CloudEventMapper.receive(EventJson.parse(json), CustomerSchema.current());
  }
}

package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.Moment;
import java.time.DateTimeException;

/**
 * The question how a customer was.
 *
 * @param customerId whom it is about
 * @param moment when
 */
record RebuildRequest(CustomerId customerId, Moment moment) {

  static RebuildRequest of(JsonObject body, Faults faults) {
    CustomerId id = CommandParser.customerId(body);
    String timestamp = body.text("timestamp");
    Long version = body.version("version");
    body.refuseOthers();
    if (body.has("timestamp") && body.has("version")) {
      body.fault("timestamp", "must not be given together with a version");
      body.fault("version", "must not be given together with a timestamp");
    }
    Moment moment = new Moment.Now();
    if (version != null) {
      moment = new Moment.AtVersion(version);
    } else if (timestamp != null) {
      try {
        moment = new Moment.At(Timestamps.parse(timestamp));
      } catch (DateTimeException e) {
        body.fault(
            "timestamp",
            "must be a date and time with an offset, such as 2019-03-03T15:30:16.481Z, but "
                + e.getMessage());
      }
    }
    faults.check();
    return new RebuildRequest(id, moment);
  }
}

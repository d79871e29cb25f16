package io.customerrecord.lambda.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.schema.CustomerCodecs;
import java.io.IOException;

/** Writes customers as JSON. A field without a value is absent. */
public final class CustomerJson {
  private CustomerJson() {}

  /**
   * Writes a customer.
   *
   * @param customer the customer
   * @return a JSON object in UTF-8
   */
  public static byte[] bytes(Customer customer) {
    return Json.bytes(json -> write(customer, json));
  }

  static void write(Customer customer, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("customerId", customer.customerId().toString());
    json.writeStringField("customerType", customer.details().type().name());
    json.writeNumberField("version", customer.version());
    CustomerCodecs.write(customer.details().data(), new JsonFieldWriter(json));
    json.writeStringField("createTime", EventTime.format(customer.createTime()));
    json.writeStringField("updateTime", EventTime.format(customer.updateTime()));
    json.writeEndObject();
  }
}

package io.customerrecord.lambda.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.schema.CustomerCodecs;
import java.io.IOException;

/** Writes a customer. What is not known of it is absent. */
final class CustomerJson {
  private CustomerJson() {}

  static byte[] bytes(Customer customer) {
    return Json.bytes(json -> write(customer, json));
  }

  private static void write(Customer customer, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("customerId", customer.customerId().toString());
    json.writeStringField("customerType", customer.details().type().name());
    json.writeNumberField("version", customer.version());
    CustomerCodecs.write(customer.details().data(), new JsonFields(json));
    json.writeStringField("createTime", EventTime.format(customer.createTime()));
    json.writeStringField("updateTime", EventTime.format(customer.updateTime()));
    json.writeEndObject();
  }
}

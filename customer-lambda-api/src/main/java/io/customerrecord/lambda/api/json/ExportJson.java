package io.customerrecord.lambda.api.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.application.ExportPage;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.lambda.api.copies.Copies;
import io.customerrecord.lambda.api.copies.Copy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes pages of exports as JSON, each cut to the size that a Lambda response can have. */
public final class ExportJson {
  private ExportJson() {}

  /**
   * Writes a page, or as many of its events as fit. The customer and the copies are on the first
   * page; the copies of a deleted customer are on every page.
   *
   * @param id whose export this is
   * @param page the page
   * @param copies the places that hold data about a customer
   * @return a JSON object in UTF-8; its {@code next} is present if there may be more events
   */
  public static byte[] bytes(CustomerId id, ExportPage page, Copies copies) {
    byte[] head = Json.bytes(json -> writeHead(id, page, copies, json));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.write(head, 0, head.length - 1);
    json.write(',');
    HistoryJson.writeEvents(page.history(), HistoryJson.escapedBytes(head), json);
    json.writeBytes("}".getBytes(US_ASCII));
    return json.toByteArray();
  }

  private static void writeHead(CustomerId id, ExportPage page, Copies copies, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("customerId", id.toString());
    json.writeStringField("exportedAt", EventTime.format(page.time()));
    json.writeStringField("status", page.deletion().isPresent() ? "forgotten" : "living");
    if (page.customer().isPresent()) {
      json.writeFieldName("customer");
      CustomerJson.write(page.customer().get(), json);
      write(copies.ofLiving(), json);
    }
    if (page.deletion().isPresent()) {
      HistoryHead deletion = page.deletion().get();
      write(copies.ofForgotten(deletion.createTime(), page.time()), json);
    }
    json.writeEndObject();
  }

  private static void write(List<Copy> copies, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("copies");
    for (Copy copy : copies) {
      json.writeStartObject();
      json.writeStringField("place", copy.place());
      if (copy.name() != null) {
        json.writeStringField("name", copy.name());
      }
      json.writeStringField("holds", copy.holds());
      json.writeBooleanField("personalData", copy.personalData());
      json.writeStringField("retention", copy.retention());
      if (copy.until() != null) {
        json.writeStringField("until", EventTime.format(copy.until()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

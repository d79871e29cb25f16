package io.customerrecord.local.aws.eventsource;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A function that records its batches and responds as the test says. */
final class ScriptedHandler implements RequestStreamHandler {

  private static final JsonMapper JSON = new JsonMapper();

  private final Script script;
  private final List<JsonNode> events = new ArrayList<>();
  private final List<List<String>> batches = new ArrayList<>();

  ScriptedHandler(Script script) {
    this.script = script;
  }

  /** Returns the response to an invocation, in JSON. */
  @FunctionalInterface
  interface Script {
    String answer(int invocation, List<Item> batch);
  }

  /** A record of a batch: its text, and the id to report it by. */
  record Item(String text, String sequenceNumber) {}

  static ScriptedHandler succeeding() {
    return new ScriptedHandler((invocation, batch) -> "");
  }

  static String failed(Item... items) {
    return failedIds(List.of(items).stream().map(Item::sequenceNumber).toArray(String[]::new));
  }

  static String failedIds(String... ids) {
    var response = JSON.createObjectNode();
    var failures = response.putArray("batchItemFailures");
    for (String id : ids) {
      failures.addObject().put("itemIdentifier", id);
    }
    return response.toString();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonNode event = JSON.readTree(input);
    List<Item> batch = new ArrayList<>();
    for (JsonNode record : event.required("Records")) {
      batch.add(item(record));
    }
    int invocation;
    synchronized (this) {
      events.add(event);
      batches.add(batch.stream().map(Item::text).toList());
      invocation = batches.size();
    }
    output.write(script.answer(invocation, batch).getBytes(UTF_8));
  }

  /** The texts of each batch, in the order of the invocations. */
  synchronized List<List<String>> batches() {
    return List.copyOf(batches);
  }

  /** The texts of all invocations. */
  synchronized List<String> texts() {
    return batches.stream().flatMap(List::stream).toList();
  }

  /** The events as received. */
  synchronized List<JsonNode> events() {
    return List.copyOf(events);
  }

  private static Item item(JsonNode record) throws IOException {
    JsonNode kinesis = record.path("kinesis");
    return kinesis.isMissingNode()
        ? new Item(
            record.at("/dynamodb/Keys/id/S").asText(),
            record.at("/dynamodb/SequenceNumber").asText())
        : new Item(
            new String(kinesis.required("data").binaryValue(), UTF_8),
            kinesis.required("sequenceNumber").textValue());
  }
}

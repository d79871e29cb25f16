package io.customerrecord.local.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.lambda.InvocationContext;
import io.customerrecord.local.testing.Killed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Delivers some batches shuffled, some twice, and some again much later. As every delivery, a late
 * one is repeated until it succeeds. Thread-safe.
 */
final class FaultyDelivery implements RequestStreamHandler {
  private static final JsonMapper JSON = new JsonMapper();

  private final RequestStreamHandler handler;
  private final Faults faults;
  private final List<List<JsonNode>> done = new CopyOnWriteArrayList<>();

  FaultyDelivery(RequestStreamHandler handler, Faults faults) {
    this.handler = handler;
    this.faults = faults;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    List<JsonNode> batch = new ArrayList<>();
    JSON.readTree(input).required("Records").forEach(batch::add);
    if (!done.isEmpty() && faults.occurs("old batch delivered again", 0.05)) {
      deliverCompletely(done.get(faults.below(done.size())));
    }
    if (faults.occurs("batch delivered twice", 0.1)) {
      deliver(batch, context);
    }
    List<JsonNode> unfinished = deliver(batch, context);
    if (unfinished.isEmpty()) {
      done.add(batch);
    }
    respond(unfinished, output);
  }

  /** The records from the first failed one on, in the order of delivery. */
  private List<JsonNode> deliver(List<JsonNode> batch, Context context) throws IOException {
    List<JsonNode> records = new ArrayList<>(batch);
    if (faults.occurs("batch shuffled", 0.1)) {
      faults.shuffle(records);
    }
    ObjectNode event = JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    var answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, context);
    JsonNode failures = JSON.readTree(answer.toByteArray()).required("batchItemFailures");
    if (failures.isEmpty()) {
      return List.of();
    }
    String failed = failures.required(0).required("itemIdentifier").textValue();
    List<String> ids = records.stream().map(FaultyDelivery::sequenceNumber).toList();
    return records.subList(ids.indexOf(failed), ids.size());
  }

  private void deliverCompletely(List<JsonNode> batch) throws IOException {
    boolean unfinished = true;
    while (unfinished) {
      try {
        unfinished =
            !deliver(batch, new InvocationContext("late", "late", Duration.ofMinutes(1))).isEmpty();
      } catch (Killed killed) {
        // Lambda redelivers a batch that killed the function
      }
    }
  }

  private static void respond(List<JsonNode> unfinished, OutputStream output) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    var failures = answer.putArray("batchItemFailures");
    unfinished.forEach(
        record -> failures.addObject().put("itemIdentifier", sequenceNumber(record)));
    output.write(answer.toString().getBytes(UTF_8));
  }

  private static String sequenceNumber(JsonNode record) {
    JsonNode kinesis = record.path("kinesis");
    return kinesis.isMissingNode()
        ? record.required("dynamodb").required("SequenceNumber").textValue()
        : kinesis.required("sequenceNumber").textValue();
  }
}

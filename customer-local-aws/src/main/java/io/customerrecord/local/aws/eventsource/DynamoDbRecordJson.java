package io.customerrecord.local.aws.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Writes DynamoDB stream records in the JSON that Lambda passes to functions. */
final class DynamoDbRecordJson {

  private static final JsonMapper JSON = new JsonMapper();

  private final String arn;

  DynamoDbRecordJson(String arn) {
    this.arn = arn;
  }

  SourceRecord record(Record record) {
    StreamRecord change = record.dynamodb();
    ObjectNode event =
        JSON.createObjectNode()
            .put("eventID", record.eventID())
            .put("eventName", record.eventNameAsString())
            .put("eventVersion", record.eventVersion())
            .put("eventSource", "aws:dynamodb")
            .put("awsRegion", Arn.region(arn));
    ObjectNode dynamodb = event.putObject("dynamodb");
    dynamodb.put(
        "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    attributes(dynamodb.putObject("Keys"), change.keys());
    if (change.hasNewImage()) {
      attributes(dynamodb.putObject("NewImage"), change.newImage());
    }
    if (change.hasOldImage()) {
      attributes(dynamodb.putObject("OldImage"), change.oldImage());
    }
    dynamodb
        .put("SequenceNumber", change.sequenceNumber())
        .put("SizeBytes", change.sizeBytes())
        .put("StreamViewType", change.streamViewTypeAsString());
    event.put("eventSourceARN", arn);
    if (record.userIdentity() != null) {
      event
          .putObject("userIdentity")
          .put("principalId", record.userIdentity().principalId())
          .put("type", record.userIdentity().type());
    }
    return new SourceRecord(
        change.sequenceNumber(), change.approximateCreationDateTime(), bytes(event));
  }

  private static void attributes(ObjectNode object, Map<String, AttributeValue> attributes) {
    attributes.forEach((name, value) -> attribute(object.putObject(name), value));
  }

  private static void attribute(ObjectNode node, AttributeValue value) {
    switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case B -> node.put("B", value.b().asByteArrayUnsafe());
      case SS -> each(node.putArray("SS"), value.ss(), ArrayNode::add);
      case NS -> each(node.putArray("NS"), value.ns(), ArrayNode::add);
      case BS -> each(node.putArray("BS"), value.bs(), DynamoDbRecordJson::addBytes);
      case M -> attributes(node.putObject("M"), value.m());
      case L ->
          each(
              node.putArray("L"),
              value.l(),
              (array, element) -> attribute(array.addObject(), element));
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      // DynamoDB Local omits empty maps in stream records; AWS does not.
      case UNKNOWN_TO_SDK_VERSION -> node.putObject("M");
    }
  }

  private static <T> void each(
      ArrayNode array, Iterable<T> elements, BiConsumer<ArrayNode, T> add) {
    elements.forEach(element -> add.accept(array, element));
  }

  private static void addBytes(ArrayNode array, SdkBytes bytes) {
    array.add(bytes.asByteArrayUnsafe());
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.customerrecord.stream.relay;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Batches as Lambda's own types write them. */
final class Batches {
  static final String STREAM_ARN =
      "arn:aws:dynamodb:eu-west-2:123456789012:table/CustomerEvent/stream/2026-11-29T09:00:00.000";

  private Batches() {}

  static byte[] insertions(StoredEvent... events) {
    List<DynamodbStreamRecord> records = new ArrayList<>();
    for (StoredEvent event : events) {
      records.add(record("INSERT", event, records.size()));
    }
    return json(records);
  }

  static DynamodbStreamRecord record(String eventName, StoredEvent event, int position) {
    Map<String, AttributeValue> image = new TreeMap<>();
    EventItemMapper.toItem(event).forEach((name, value) -> image.put(name, lambdas(value)));
    var record = new DynamodbStreamRecord();
    record.setEventName(eventName);
    record.setEventID("id-" + position);
    record.setEventSource("aws:dynamodb");
    record.setEventSourceARN(STREAM_ARN);
    record.setAwsRegion("eu-west-2");
    record.setEventVersion("1.1");
    record.setDynamodb(
        new StreamRecord()
            .withKeys(
                Map.of("customerId", image.get("customerId"), "version", image.get("version")))
            .withNewImage(image)
            .withSequenceNumber(sequenceNumber(position))
            .withSizeBytes(100L)
            .withStreamViewType(StreamViewType.NEW_IMAGE));
    return record;
  }

  /** Numbers of different lengths, whose order as texts differs from their order as numbers. */
  static String sequenceNumber(int position) {
    return Long.toString(998 + position);
  }

  static byte[] json(List<DynamodbStreamRecord> records) {
    var event = new DynamodbEvent();
    event.setRecords(records);
    var out = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(DynamodbEvent.class, Batches.class.getClassLoader())
        .toJson(event, out);
    return out.toByteArray();
  }

  /** An event as the stream stores it. */
  static String text(StoredEvent event) {
    return new String(EventJson.encode(event), StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static AttributeValue lambdas(
      software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
    return switch (value.type()) {
      case S -> new AttributeValue().withS(value.s());
      case N -> new AttributeValue().withN(value.n());
      case BOOL -> new AttributeValue().withBOOL(value.bool());
      case NUL -> new AttributeValue().withNULL(true);
      case L -> new AttributeValue().withL(value.l().stream().map(Batches::lambdas).toList());
      case M -> {
        Map<String, AttributeValue> map = new TreeMap<>();
        value.m().forEach((name, element) -> map.put(name, lambdas(element)));
        yield new AttributeValue().withM(map);
      }
      default -> throw new IllegalArgumentException(value.type().toString());
    };
  }
}

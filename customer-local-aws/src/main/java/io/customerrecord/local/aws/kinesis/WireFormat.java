package io.customerrecord.local.aws.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The two encodings of the Kinesis protocol. The AWS CLI writes JSON; the AWS SDKs for Java write
 * CBOR.
 */
enum WireFormat {
  /** Times are seconds with a fraction; binary values are Base64. */
  JSON("application/x-amz-json-1.1", new ObjectMapper()) {
    @Override
    Instant time(JsonNode number) {
      return Instant.ofEpochMilli(number.decimalValue().movePointRight(3).longValue());
    }

    @Override
    void write(Instant time, JsonGenerator out) throws IOException {
      out.writeNumber(BigDecimal.valueOf(time.toEpochMilli(), 3));
    }
  },
  /** Times are milliseconds, tagged as times; binary values are byte strings. */
  CBOR("application/x-amz-cbor-1.1", new CBORMapper()) {
    @Override
    Instant time(JsonNode number) {
      return Instant.ofEpochMilli(number.longValue());
    }

    @Override
    void write(Instant time, JsonGenerator out) throws IOException {
      ((CBORGenerator) out).writeTag(1);
      out.writeNumber(time.toEpochMilli());
    }
  };

  private final String contentType;

  @SuppressWarnings("ImmutableEnumChecker") // not reconfigured after the constructor
  private final ObjectMapper mapper;

  WireFormat(String contentType, ObjectMapper mapper) {
    this.contentType = contentType;
    this.mapper = mapper.registerModule(new SimpleModule().addSerializer(new TimeSerializer(this)));
  }

  String contentType() {
    return contentType;
  }

  abstract Instant time(JsonNode number);

  abstract void write(Instant time, JsonGenerator out) throws IOException;

  JsonNode read(byte[] body) {
    try {
      JsonNode members = mapper.readTree(body);
      if (members.isObject()) {
        return members;
      }
    } catch (IOException malformed) {
      // reported below, like a value of another type
    }
    throw KinesisError.of("SerializationException", "The body is not an object in " + contentType);
  }

  byte[] write(JsonNode answer) {
    try {
      return mapper.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class TimeSerializer extends StdSerializer<Instant> {

    private final WireFormat format;

    TimeSerializer(WireFormat format) {
      super(Instant.class);
      this.format = format;
    }

    @Override
    public void serialize(Instant time, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      format.write(time, out);
    }
  }
}

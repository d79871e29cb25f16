package io.customerrecord.local.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One version of a key: an object or a delete marker. */
sealed interface ObjectVersion {

  String key();

  /** A number unique in the bucket; later versions have higher ones. */
  long tick();

  String versionId();

  Instant lastModified();

  /** The journal entry of this version, without the content. */
  default ObjectNode toJournal() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("key", key())
        .put("tick", tick())
        .put("versionId", versionId())
        .put("lastModified", lastModified().toEpochMilli());
  }

  /**
   * An object.
   *
   * @param headers further headers of a GET response, such as the content type and user metadata
   * @param checksums the headers of a GET response that asks for checksums
   */
  @SuppressWarnings("ArrayRecordComponent") // versions are never compared by content
  record StoredObject(
      String key,
      long tick,
      String versionId,
      Instant lastModified,
      byte[] body,
      Map<String, String> headers,
      Map<String, String> checksums)
      implements ObjectVersion {

    String etag() {
      return '"' + ChecksumAlgorithm.hex(ChecksumAlgorithm.md5(body)) + '"';
    }

    @Override
    public ObjectNode toJournal() {
      ObjectNode entry = ObjectVersion.super.toJournal().put("size", body.length);
      headers.forEach(entry.putObject("headers")::put);
      checksums.forEach(entry.putObject("checksums")::put);
      return entry;
    }

    static StoredObject fromJournal(JsonNode entry, byte[] body) {
      return new StoredObject(
          entry.required("key").textValue(),
          entry.required("tick").longValue(),
          entry.required("versionId").textValue(),
          Instant.ofEpochMilli(entry.required("lastModified").longValue()),
          body,
          texts(entry.required("headers")),
          texts(entry.required("checksums")));
    }

    private static Map<String, String> texts(JsonNode object) {
      Map<String, String> texts = new TreeMap<>();
      object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().textValue()));
      return texts;
    }
  }

  /** The marker that a delete creates in a versioned bucket. */
  record DeleteMarker(String key, long tick, String versionId, Instant lastModified)
      implements ObjectVersion {

    static DeleteMarker fromJournal(JsonNode entry) {
      return new DeleteMarker(
          entry.required("key").textValue(),
          entry.required("tick").longValue(),
          entry.required("versionId").textValue(),
          Instant.ofEpochMilli(entry.required("lastModified").longValue()));
    }
  }
}

package io.customerrecord.lambda.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A problem document (RFC 9457).
 *
 * @param type what kind of problem
 * @param detail what a person should know about this occurrence, without personal data
 * @param errors where the request is wrong
 * @param members further members: text or whole numbers
 * @param headers what the response says beside the document
 */
record Problem(
    ProblemType type,
    String detail,
    List<Fault> errors,
    Map<String, Object> members,
    Map<String, String> headers) {

  static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), Map.of(), Map.of());
  }

  Problem withErrors(List<Fault> errors) {
    return new Problem(type, detail, List.copyOf(errors), members, headers);
  }

  Problem withMember(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(members);
    more.put(name, value);
    return new Problem(type, detail, errors, more, headers);
  }

  Problem withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Problem(type, detail, errors, members, more);
  }

  HttpResponse response(String requestId) {
    byte[] body =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("type", type.uri());
              json.writeStringField("title", type.title);
              json.writeNumberField("status", type.status);
              json.writeStringField("detail", detail);
              json.writeStringField("requestId", requestId);
              for (Map.Entry<String, Object> member : members.entrySet()) {
                json.writeFieldName(member.getKey());
                if (member.getValue() instanceof Long number) {
                  json.writeNumber(number);
                } else {
                  json.writeString(member.getValue().toString());
                }
              }
              if (!errors.isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (Fault error : errors) {
                  json.writeStartObject();
                  json.writeStringField(error.kind(), error.place());
                  json.writeStringField("detail", error.detail());
                  json.writeEndObject();
                }
                json.writeEndArray();
              }
              json.writeEndObject();
            });
    return new HttpResponse(type.status, Map.of(), body, type)
        .with("content-type", "application/problem+json")
        .with(headers);
  }
}

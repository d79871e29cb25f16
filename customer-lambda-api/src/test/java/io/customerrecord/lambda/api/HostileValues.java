package io.customerrecord.lambda.api;

import static io.customerrecord.lambda.api.Hostile.BAD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Makes requests whose bodies are JSON with invalid content. */
final class HostileValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ValidBodies valid;

  HostileValues(ValidBodies valid) {
    this.valid = valid;
  }

  Hostile wrongType() {
    ValidBody base = valid.any();
    String pointer = valid.pick(base.pointers());
    JsonNode present = base.body().at(pointer);
    List<JsonNode> values =
        new ArrayList<>(
            List.of(
                JSON.nullNode(),
                JSON.booleanNode(true),
                JSON.arrayNode().add(1).add(JSON.arrayNode()),
                JSON.numberNode(-1.5)));
    values.add(present.isTextual() ? JSON.objectNode() : JSON.textNode("text"));
    base.replace(pointer, valid.pick(values));
    return invalid(base, pointer);
  }

  Hostile unknownProperty() {
    ValidBody base = valid.any();
    String parent = valid.pick(base.objects());
    String name = valid.text.name();
    ((ObjectNode) base.body().at(parent)).put(name, valid.text.any());
    return invalid(base, parent + "/" + name.replace("~", "~0").replace("/", "~1"));
  }

  Hostile repeatedProperty() {
    ValidBody base = valid.any();
    String pointer = valid.pick(base.pointers());
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    String body =
        base.body()
            .toString()
            .replace("\"" + name + "\":", "\"" + name + "\":{},\"" + name + "\":");
    return new Hostile(TestRequest.post(base.path(), body), BAD, pointer);
  }

  Hostile missingProperty() {
    ValidBody base = valid.any();
    String pointer = valid.pick(base.required());
    base.remove(pointer);
    return invalid(base, pointer);
  }

  Hostile text() {
    ValidBody base = valid.any();
    String pointer = valid.pick(base.texts());
    base.replace(pointer, JSON.textNode(valid.text.rejected(pointer)));
    return invalid(base, pointer);
  }

  Hostile number() {
    String[] numbers = {
      "0",
      "-1",
      "-0",
      "1.0",
      "1e0",
      "1E400",
      "-1e-400",
      "9223372036854775808",
      "9".repeat(2_000),
      "1e" + "9".repeat(900),
      "0." + "0".repeat(3_000) + "1",
      "18446744073709551617"
    };
    boolean rebuild = valid.random.nextBoolean();
    String body =
        "{\"customerId\":\"%s\",\"version\":%s}"
            .formatted(valid.person, numbers[valid.random.nextInt(numbers.length)]);
    return new Hostile(
        TestRequest.post(rebuild ? TestApi.REBUILD : TestApi.AMEND_PERSON, body), BAD, "/version");
  }

  private static Hostile invalid(ValidBody base, String culprit) {
    return new Hostile(TestRequest.post(base.path(), base.body().toString()), BAD, culprit);
  }
}

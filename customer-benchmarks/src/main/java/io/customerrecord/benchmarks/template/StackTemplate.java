package io.customerrecord.benchmarks.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * A template of CloudFormation or SAM with values for its parameters: resources whose condition is
 * false do not exist, references to parameters are replaced by their values. Immutable.
 */
public final class StackTemplate {
  /** The deployment's template, as seen from this module's directory. */
  public static final Path FILE = Path.of("..", "template.yaml");

  private static final String FUNCTION = "AWS::Serverless::Function";

  private final JsonNode root;
  private final Values values;

  private StackTemplate(JsonNode root, Values values) {
    this.root = root;
    this.values = values;
  }

  /**
   * Reads a template.
   *
   * @param file the template, in YAML
   * @param parameters values for parameters; the others have their defaults, or are empty
   * @return the template
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the template has no such parameter
   */
  public static StackTemplate read(Path file, Map<String, String> parameters) throws IOException {
    JsonNode root;
    try (Reader yaml = Files.newBufferedReader(file)) {
      root = new JsonMapper().valueToTree(new Yaml(new ShortForms()).load(yaml));
    }
    Map<String, String> all = new LinkedHashMap<>();
    root.path("Parameters")
        .properties()
        .forEach(
            parameter ->
                all.put(parameter.getKey(), parameter.getValue().path("Default").asText("")));
    parameters.forEach(
        (name, value) -> {
          if (all.replace(name, value) == null) {
            throw new IllegalArgumentException("The template has no parameter " + name);
          }
        });
    return new StackTemplate(root, new Values(Map.copyOf(all), root.path("Conditions")));
  }

  /**
   * Returns the value of a parameter.
   *
   * @param name the parameter's name
   * @return its value
   * @throws IllegalArgumentException if the template has no such parameter
   */
  public String parameter(String name) {
    String value = values.parameters().get(name);
    if (value == null) {
      throw new IllegalArgumentException("The template has no parameter " + name);
    }
    return value;
  }

  /** Returns the values that each parameter with a list of them may have. */
  public Map<String, List<String>> allowedValues() {
    Map<String, List<String>> allowed = new LinkedHashMap<>();
    root.path("Parameters")
        .properties()
        .forEach(
            parameter -> {
              JsonNode list = parameter.getValue().path("AllowedValues");
              if (list.isArray()) {
                allowed.put(
                    parameter.getKey(),
                    StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList());
              }
            });
    return allowed;
  }

  /** Returns the types of all resources, of those that do not exist with these parameters too. */
  public Set<String> types() {
    Set<String> types = new TreeSet<>();
    root.path("Resources").forEach(resource -> types.add(resource.path("Type").asText()));
    return types;
  }

  /**
   * Returns the resources of a type by their logical ids.
   *
   * @param type such as {@code AWS::S3::Bucket}
   * @return the properties of each resource that exists
   */
  public Map<String, JsonNode> resources(String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> resource : root.path("Resources").properties()) {
      JsonNode condition = resource.getValue().path("Condition");
      if (resource.getValue().path("Type").asText().equals(type)
          && (condition.isMissingNode() || values.isTrue(condition.asText()))) {
        found.put(resource.getKey(), values.resolve(resource.getValue().path("Properties")));
      }
    }
    return found;
  }

  /**
   * Returns the functions that exist, with the properties that the section Globals gives them. It
   * does not merge lists and maps: a function's own property replaces that of the section.
   */
  public List<JsonNode> functions() {
    List<JsonNode> functions = new ArrayList<>();
    JsonNode globals = values.resolve(root.path("Globals").path("Function"));
    for (JsonNode own : resources(FUNCTION).values()) {
      ObjectNode all =
          globals.isObject() ? globals.deepCopy() : new JsonMapper().createObjectNode();
      own.properties().forEach(property -> all.set(property.getKey(), property.getValue()));
      functions.add(all);
    }
    return functions;
  }
}

package io.customerrecord.local.deployment;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * {@code template.yaml}. The tests deploy nothing, so a resource's logical id stands for its name
 * and its ARN.
 */
final class Template {
  static final Path ROOT = Path.of("..");

  /** What precedes the name of a resource in its ARN. */
  private static final Pattern ARN =
      Pattern.compile(
          "^arn:\\$\\{AWS::Partition}:\\w+:\\$\\{AWS::Region}:\\$\\{AWS::AccountId}:(table|stack)/");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  private static final String FUNCTION = "AWS::Serverless::Function";

  private final JsonNode root;
  private final Globals globals;

  private Template(JsonNode root) {
    this.root = root;
    this.globals = new Globals(root.withObject("/Globals/Function"));
  }

  static Template read() throws IOException {
    return read("template.yaml");
  }

  /** Another template of the project. */
  static Template read(String path) throws IOException {
    try (Reader file = Files.newBufferedReader(ROOT.resolve(path))) {
      return new Template(new JsonMapper().valueToTree(new Yaml(new Intrinsics()).load(file)));
    }
  }

  List<DeployedFunction> functions() {
    return idsOf(FUNCTION).stream().map(this::function).toList();
  }

  DeployedFunction function(String id) {
    JsonNode function = properties(id);
    return new DeployedFunction(
        id,
        function,
        properties(nameOf(function.get("Role")).replaceFirst("\\.Arn$", "")),
        function.at("/Environment/Variables").properties().stream()
            .collect(toMap(Map.Entry::getKey, variable -> defaultOf(variable.getValue()))));
  }

  private String defaultOf(JsonNode value) {
    String name = nameOf(value);
    JsonNode parameter = parameter(name);
    return parameter.isMissingNode() ? name : parameter.get("Default").asText();
  }

  JsonNode parameter(String name) {
    return root.at("/Parameters/" + name);
  }

  /** The names of all parameters. */
  Set<String> parameters() {
    return namesIn("Parameters");
  }

  /** The names of all outputs. */
  Set<String> outputs() {
    return namesIn("Outputs");
  }

  /** An output. */
  JsonNode output(String name) {
    return root.at("/Outputs/" + name);
  }

  private Set<String> namesIn(String section) {
    Set<String> names = new TreeSet<>();
    root.get(section).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The properties of a resource; of a function, with those of the Globals section. */
  JsonNode properties(String id) {
    JsonNode resource = resource(id);
    return typeOf(resource).equals(FUNCTION)
        ? globals.mergedInto(resource)
        : resource.path("Properties");
  }

  /** A resource with all its attributes, such as its deletion policy. */
  JsonNode resource(String id) {
    return root.at("/Resources/" + id);
  }

  /** The types of all resources. */
  Set<String> types() {
    return root.get("Resources")
        .valueStream()
        .map(Template::typeOf)
        .collect(toCollection(TreeSet::new));
  }

  List<String> idsOf(String type) {
    return root.get("Resources").properties().stream()
        .filter(resource -> typeOf(resource.getValue()).equals(type))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The logical id that a value refers to by name or by ARN, or the value itself if it is text. Of
   * a choice it is the first, which is a resource of this stack instead of an existing one.
   */
  static String nameOf(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    Map.Entry<String, JsonNode> intrinsic = value.properties().iterator().next();
    JsonNode argument = intrinsic.getValue();
    if (intrinsic.getKey().equals("!If")) {
      return nameOf(argument.get(1));
    }
    String text = (argument.isArray() ? argument.get(0) : argument).textValue();
    return switch (intrinsic.getKey()) {
      case "!Ref" -> text;
      case "!GetAtt" -> text.replaceFirst("\\.Arn$", "");
      case "!Sub" ->
          ARN.matcher(text)
              .replaceFirst("")
              .replace("${AWS::StackName}", "STACK")
              .replaceAll("\\$\\{(\\w+)\\.Arn}", "$1");
      default -> throw new AssertionError("neither text nor a reference: " + value);
    };
  }

  /** The texts of a list; a text stands for a list of one. */
  static List<String> texts(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::textValue).toList()
        : List.of(value.textValue());
  }

  /** The parameters that a value depends on, directly or through conditions. */
  Set<String> parametersIn(JsonNode value) {
    Set<String> names = new TreeSet<>();
    collectParameters(value, names);
    return names;
  }

  private void collectParameters(JsonNode value, Set<String> names) {
    if (value.isTextual()) {
      VARIABLE.matcher(value.textValue()).results().forEach(m -> addParameter(m.group(1), names));
    }
    if (value.has("!Ref")) {
      addParameter(value.get("!Ref").textValue(), names);
    }
    if (value.has("!If")) {
      String condition = value.get("!If").get(0).textValue();
      collectParameters(root.at("/Conditions/" + condition), names);
    }
    value.forEach(part -> collectParameters(part, names));
  }

  private void addParameter(String name, Set<String> names) {
    if (root.get("Parameters").has(name)) {
      names.add(name);
    }
  }

  private static String typeOf(JsonNode resource) {
    return resource.get("Type").textValue();
  }

  /** Reads {@code !Ref X} as {@code {"!Ref": "X"}}, and the other intrinsic functions likewise. */
  private static final class Intrinsics extends SafeConstructor {
    Intrinsics() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return Map.of(node.getTag().getValue(), valueOf(node));
            }
          });
    }

    private Object valueOf(Node node) {
      return switch (node) {
        case ScalarNode scalar -> scalar.getValue();
        case SequenceNode sequence -> constructSequence(sequence);
        case MappingNode mapping -> constructMapping(mapping);
        default -> throw new AssertionError("neither a text, a list nor a map: " + node);
      };
    }
  }
}

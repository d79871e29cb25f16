package io.customerrecord.benchmarks.template;

import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads {@code !If X} as {@code {"Fn::If": X}}, and CloudFormation's other short forms likewise.
 */
final class ShortForms extends SafeConstructor {
  private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

  ShortForms() {
    super(new LoaderOptions());
    yamlMultiConstructors.put(
        "!",
        new AbstractConstruct() {
          @Override
          public Object construct(Node node) {
            String name = node.getTag().getValue().substring(1);
            return Map.of(WITHOUT_PREFIX.contains(name) ? name : "Fn::" + name, valueOf(node));
          }
        });
  }

  private Object valueOf(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode sequence -> constructSequence(sequence);
      case MappingNode mapping -> constructMapping(mapping);
      default -> throw new IllegalStateException("neither a text, a list nor a map: " + node);
    };
  }
}

package io.customerrecord.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The files of the modules that are published, as {@code mvn package} leaves them. */
final class Published {
  static final Path ROOT = Path.of("..", "..");
  static final String VERSION = System.getProperty("project.version");

  /** The modules with a jar, and the name by which other modules require it. It never changes. */
  static final Map<String, String> MODULE_NAMES =
      new TreeMap<>(
          Map.of(
              "customer-admin", "io.customerrecord.admin",
              "customer-domain", "io.customerrecord.domain",
              "customer-event-json", "io.customerrecord.event.json",
              "customer-store-dynamodb", "io.customerrecord.store.dynamodb",
              "customer-lambda-support", "io.customerrecord.lambda.support",
              "customer-lambda-api", "io.customerrecord.lambda.api",
              "customer-stream-relay", "io.customerrecord.stream.relay",
              "customer-s3-archiver", "io.customerrecord.s3.archiver",
              "customer-testing", "io.customerrecord.testing",
              "customer-dynamodb-local", "io.customerrecord.dynamodb.local"));

  static final List<String> FUNCTIONS =
      List.of(
          "customer-lambda-api", "customer-stream-relay", "customer-s3-archiver", "customer-admin");

  private Published() {}

  static Path target(String module) {
    return ROOT.resolve(module).resolve("target");
  }

  /** Such as {@code customer-domain-1.0.0-sources.jar} for the suffix {@code -sources}. */
  static Path jar(String module, String suffix) {
    return target(module).resolve(module + "-" + VERSION + suffix + ".jar");
  }

  static Path flattenedPom(String module) {
    return target(module).resolve("flattened-pom.xml");
  }

  static Element xml(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getDocumentElement();
    } catch (Exception e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  /** The child elements of a name. */
  static List<Element> children(Node parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node instanceof Element && node.getNodeName().equals(name))
        .map(Element.class::cast)
        .toList();
  }

  /** The text below a path of elements, such as {@code scm/url}; empty if there is none. */
  static String text(Element parent, String path) {
    Stream<Element> found = Stream.of(parent);
    for (String name : path.split("/", -1)) {
      found = found.flatMap(element -> children(element, name).stream());
    }
    return found.map(Element::getTextContent).map(String::strip).findFirst().orElse("");
  }

  /** The texts of a jar below {@code META-INF}. */
  static String metaInf(JarFile jar, String name) {
    try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/" + name))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

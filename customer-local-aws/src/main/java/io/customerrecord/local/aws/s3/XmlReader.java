package io.customerrecord.local.aws.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An XML element of a request body; namespaces are ignored. */
final class XmlReader {

  private final Element element;

  private XmlReader(Element element) {
    this.element = element;
  }

  static XmlReader parse(byte[] document, String root) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // the default handler prints to standard error
      Element element = builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
      if (root.equals(element.getLocalName())) {
        return new XmlReader(element);
      }
    } catch (SAXException malformed) {
      // reported below, like a document with another root
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
    throw S3Error.malformedXml();
  }

  List<XmlReader> children(String name) {
    List<XmlReader> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && name.equals(child.getLocalName())) {
        children.add(new XmlReader(child));
      }
    }
    return children;
  }

  Optional<String> text(String name) {
    return children(name).stream().findFirst().map(child -> child.element.getTextContent());
  }
}

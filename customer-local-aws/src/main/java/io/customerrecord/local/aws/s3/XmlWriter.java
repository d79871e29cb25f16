package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.http.Response;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the XML document of a response. */
final class XmlWriter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final XMLStreamWriter out;

  private XmlWriter(XMLStreamWriter out) {
    this.out = out;
  }

  /** A response whose body is one document in the namespace of S3. */
  static Response of(int status, String root, Consumer<XmlWriter> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement(root);
      if (!root.equals("Error")) {
        out.writeDefaultNamespace("http://s3.amazonaws.com/doc/2006-03-01/");
      }
      content.accept(new XmlWriter(out));
      out.writeEndElement();
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return Response.of(status, "application/xml", bytes.toByteArray());
  }

  XmlWriter text(String name, String value) {
    return element(
        name,
        inside -> {
          try {
            inside.out.writeCharacters(value);
          } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  XmlWriter time(String name, Instant value) {
    return text(name, TIME.format(value));
  }

  XmlWriter element(String name, Consumer<XmlWriter> content) {
    try {
      out.writeStartElement(name);
      content.accept(this);
      out.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }
}

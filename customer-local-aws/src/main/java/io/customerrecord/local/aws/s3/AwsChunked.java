package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decodes bodies with the content encoding {@code aws-chunked}: chunks of {@code
 * size[;chunk-signature=…]}, a last chunk of size zero, and trailers such as a checksum that is
 * computed while the body is sent. Signatures are not verified.
 */
final class AwsChunked {

  private final byte[] encoded;
  private int position;

  private AwsChunked(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * The decoded body and its trailers.
   *
   * @param trailers the trailers by their names in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // bodies are never compared
  record Decoded(byte[] body, Map<String, String> trailers) {}

  static Decoded decode(byte[] encoded) {
    return new AwsChunked(encoded).decode();
  }

  private Decoded decode() {
    ByteArrayOutputStream body = new ByteArrayOutputStream(encoded.length);
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      if (size > encoded.length - position) {
        throw incomplete();
      }
      body.write(encoded, position, size);
      position += size;
      if (!line().isEmpty()) {
        throw incomplete();
      }
    }
    return new Decoded(body.toByteArray(), trailers());
  }

  private int chunkSize() {
    String size = line().split(";", 2)[0];
    if (!size.matches("[0-9a-fA-F]{1,7}")) {
      throw incomplete();
    }
    return Integer.parseInt(size, 16);
  }

  private Map<String, String> trailers() {
    Map<String, String> trailers = new TreeMap<>();
    while (position < encoded.length) {
      String line = line();
      int colon = line.indexOf(':');
      if (colon > 0) {
        trailers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return trailers;
  }

  private String line() {
    for (int i = position; i + 1 < encoded.length; i++) {
      if (encoded[i] == '\r' && encoded[i + 1] == '\n') {
        String line = new String(encoded, position, i - position, ISO_8859_1);
        position = i + 2;
        return line;
      }
    }
    throw incomplete();
  }

  private static S3Error incomplete() {
    return S3Error.of(
        400,
        "IncompleteBody",
        "You did not provide the number of bytes specified by the Content-Length HTTP header");
  }
}

package io.customerrecord.s3.archiver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An object as a listing shows it.
 *
 * @param key its key
 * @param eTag its entity tag without quotes
 */
public record ArchivedObject(String key, String eTag) {
  static ArchivedObject of(String key, String quotedTag) {
    return new ArchivedObject(key, quotedTag.replace("\"", ""));
  }

  /**
   * Whether the listing shows that the object has these bytes. Without KMS and multipart uploads an
   * entity tag is the MD5 hash of the object.
   *
   * @param bytes the bytes to compare with
   * @return true if it certainly has; false if it may have others, so that it has to be read
   */
  public boolean certainlyHas(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(bytes);
      return MessageDigest.isEqual(
          HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII),
          eTag.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}

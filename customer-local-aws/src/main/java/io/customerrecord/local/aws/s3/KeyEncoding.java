package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** How a listing writes keys: unchanged, or percent-encoded if the caller asks for it. */
enum KeyEncoding {
  PLAIN {
    @Override
    String of(String key) {
      return key;
    }
  },
  URL {
    @Override
    String of(String key) {
      return URLEncoder.encode(key, UTF_8).replace("+", "%20").replace("%2F", "/");
    }
  };

  abstract String of(String key);

  static KeyEncoding of(S3Request request) {
    return switch (request.text("encoding-type")) {
      case "" -> PLAIN;
      case "url" -> URL;
      default -> throw S3Error.invalidArgument("Invalid Encoding Method specified in Request");
    };
  }
}

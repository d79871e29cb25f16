package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.random.RandomGenerator;

/** Makes texts that often break programs. */
final class HostileText {
  private static final String[] FRAGMENTS = {
    "../",
    "..%2f",
    "%00",
    "%",
    "%ff",
    "\u0000",
    "\r\nX-Injected: 1",
    "'; DROP TABLE Customer;--",
    "${jndi:ldap://x}",
    "{{7*7}}",
    "<script>",
    "\uD83D\uDE00",
    "\u202E",
    "e\u0301",
    "\uFFFF",
    "\u2028",
    "\\",
    "\"",
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "~",
    "/",
    "~1",
    "null",
    "__proto__",
    "constructor",
    "a",
    "0",
    "-",
    " ",
    "\t",
    "ß",
    "İ",
    "{customerId}",
    "%s%n",
    "\uDC00",
    "\uD800"
  };

  private final RandomGenerator random;

  HostileText(RandomGenerator random) {
    this.random = random;
  }

  String any() {
    StringBuilder text = new StringBuilder();
    for (int parts = random.nextInt(1, 8); parts > 0; parts--) {
      text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
    }
    return random.nextInt(50) == 0 ? text.toString().repeat(500) : text.toString();
  }

  /** A text that HTTP can carry, so without unpaired surrogates. */
  String wire() {
    return new String(any().getBytes(UTF_8), UTF_8);
  }

  /** A text that makes a path unknown wherever it is appended. */
  String path() {
    return wire() + "*";
  }

  /** A name that no property has and that a pointer repeats unchanged. */
  String name() {
    String name = "?" + any().replace("\uD800", "").replace("\uDC00", "").replace('"', '\'');
    return name.length() <= 100 ? name : name.substring(0, 50).replaceAll("[\uD800-\uDFFF]", "");
  }

  /** A text that every text field of a customer rejects. */
  String rejected(String pointer) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> " \u2003\u3000";
      case 5 -> "\u00A0\u200B\u3164\u2800\uFEFF";
      case 2 -> "x".repeat(random.nextInt(401, 3_000));
      case 3 -> "a" + (char) random.nextInt(0x20) + "b";
      default -> pointer + (random.nextBoolean() ? "\uD800" : "\uDFFF");
    };
  }

  String headerName() {
    String[] names = {
      "X-Forwarded-For",
      "Cookie",
      "Range",
      "Transfer-Encoding",
      "Host",
      "Accept",
      "Expect",
      "If-None-Match",
      "X-HTTP-Method-Override",
      "Authorization"
    };
    return names[random.nextInt(names.length)];
  }

  char character() {
    String special = "{}[]\",:\\0e-. \t\n";
    return random.nextBoolean()
        ? special.charAt(random.nextInt(special.length()))
        : (char) random.nextInt(0x10000);
  }
}

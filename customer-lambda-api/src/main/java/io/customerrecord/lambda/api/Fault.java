package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One thing that is wrong with a request.
 *
 * @param kind where it is: {@code "pointer"} (into the body), {@code "parameter"} or {@code
 *     "header"}
 * @param place the JSON pointer, or the name of the parameter or header
 * @param detail what is wrong and what is accepted, without the refused value
 */
record Fault(String kind, String place, String detail) {
  static Fault body(String pointer, String detail) {
    return new Fault("pointer", pointer, detail);
  }

  static Fault parameter(String name, String detail) {
    return new Fault("parameter", name, detail);
  }

  static Fault header(String name, String detail) {
    return new Fault("header", name, detail);
  }

  /** A name that the caller has chosen: of bounded length, and text that can be encoded. */
  static String shown(String name) {
    String shown = name.length() <= 100 ? name : name.substring(0, 100) + "…";
    return new String(shown.getBytes(UTF_8), UTF_8);
  }
}

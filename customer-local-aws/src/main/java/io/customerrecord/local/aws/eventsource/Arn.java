package io.customerrecord.local.aws.eventsource;

/** Amazon Resource Names, {@code arn:partition:service:region:account:resource}. */
final class Arn {

  private static final String ACCOUNT = "000000000000";

  private Arn() {}

  static String region(String arn) {
    return arn.split(":", 5)[3];
  }

  static String function(String region, String name) {
    return "arn:aws:lambda:" + region + ":" + ACCOUNT + ":function:" + name;
  }

  static String role(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
  }
}

package io.customerrecord.local.aws.kinesis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the stream that a request names, by name or by ARN. */
final class StreamName {

  static final String ACCOUNT = "000000000000";

  private static final Pattern ARN =
      Pattern.compile("arn:aws[\\w-]*:kinesis:[\\w-]*:\\d{12}:stream/([\\w.-]{1,128})");

  private StreamName() {}

  static String arn(String region, String name) {
    return "arn:aws:kinesis:" + region + ":" + ACCOUNT + ":stream/" + name;
  }

  static String of(Parameters request) {
    if (request.has("StreamARN")) {
      String arn = request.text("StreamARN");
      Matcher parts = ARN.matcher(arn);
      if (parts.matches()) {
        return parts.group(1);
      }
      throw KinesisError.constraint(arn, "streamARN", "satisfy regular expression pattern: " + ARN);
    }
    if (!request.has("StreamName")) {
      throw KinesisError.invalidArgument("Neither StreamARN nor StreamName is given");
    }
    return checked(request.text("StreamName"));
  }

  static String checked(String name) {
    if (!name.matches("[a-zA-Z0-9_.-]{1,128}")) {
      throw KinesisError.constraint(
          name,
          "streamName",
          "satisfy regular expression pattern: [a-zA-Z0-9_.-]+ and have length 1 to 128");
    }
    return name;
  }
}

package io.customerrecord.local.aws.sqs;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The queues of a server, by name and by URL. Thread-safe. */
final class Queues {

  /** The account in ARNs and URLs. */
  static final String ACCOUNT = "000000000000";

  private final Map<String, MessageQueue> byName = new TreeMap<>();
  private final String region;

  Queues(List<MessageQueue> queues, String region) {
    queues.forEach(queue -> byName.put(queue.name(), queue));
    this.region = region;
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The queue of this name. */
  MessageQueue named(String name) {
    MessageQueue queue = byName.get(name);
    if (queue == null) {
      throw SqsError.noSuchQueue();
    }
    return queue;
  }

  /** The queue of the request's {@code QueueUrl}. Its host does not matter, as on AWS. */
  MessageQueue of(Parameters request) {
    String prefix = "/" + ACCOUNT + "/";
    String path = path(request.text("QueueUrl"));
    if (!path.startsWith(prefix)) {
      throw SqsError.noSuchQueue();
    }
    return named(path.substring(prefix.length()));
  }

  static String url(URI server, String name) {
    return server + "/" + ACCOUNT + "/" + name;
  }

  String arn(MessageQueue queue) {
    return "arn:aws:sqs:" + region + ":" + ACCOUNT + ":" + queue.name();
  }

  private static String path(String url) {
    try {
      return String.valueOf(URI.create(url).getPath());
    } catch (IllegalArgumentException e) {
      throw SqsError.noSuchQueue();
    }
  }
}

package io.customerrecord.local.aws.sqs;

import java.net.URI;
import java.util.List;

class SqsServerConformanceTest extends SqsServerUnderTest implements SqsConformance {
  private MessageQueue queue;
  private SqsServer server;

  @Override
  URI startServer(String queueName) throws Exception {
    queue = MessageQueue.open(queueName, null);
    server = SqsServer.start(0, "eu-west-2", List.of(queue));
    return server.endpoint();
  }

  @Override
  void stopServer() {
    server.close();
    queue.close();
  }
}

package io.customerrecord.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.aws.testing.Emulator;
import io.customerrecord.local.testing.RunningSystem;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * From HTTP to S3 on third-party servers: DynamoDB Local, kinesis-mock and S3Mock. If one cannot
 * start, the test fails.
 */
class ForeignServersPipelineTest extends PipelineContract {
  private final Deque<AutoCloseable> servers = new ArrayDeque<>();
  private DynamoDbServer dynamoDb;
  private Emulator kinesis;
  private Emulator s3;
  private RunningSystem system;

  @Override
  RunningSystem start(PrintStream log) throws Exception {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    dynamoDb = add(DynamoDbServer.start(0, Optional.empty()));
    kinesis = add(Emulator.kinesisMock());
    s3 = add(Emulator.s3Mock());
    system =
        SharedSystem.start(
            Map.of(
                "PORT", "0",
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString(),
                "AWS_ENDPOINT_URL_KINESIS", kinesis.endpoint().toString(),
                "AWS_ENDPOINT_URL_S3", s3.endpoint().toString()),
            log);
    return system;
  }

  @AfterAll
  void stopServers() throws Exception {
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    while (!servers.isEmpty()) {
      servers.pop().close();
    }
  }

  private <T extends AutoCloseable> T add(T server) {
    servers.push(server);
    return server;
  }

  @Override
  int customers() {
    return 30;
  }

  @Override
  int commandsEach() {
    return 20;
  }

  @Override
  long seed() {
    return 20_261_126;
  }

  @Test
  void the_system_uses_these_servers_and_no_others() {
    assertThat(system.dynamoDb()).isEqualTo(dynamoDb.endpoint());
    assertThat(system.kinesis()).isEqualTo(kinesis.endpoint());
    assertThat(system.s3()).isEqualTo(s3.endpoint());
  }
}

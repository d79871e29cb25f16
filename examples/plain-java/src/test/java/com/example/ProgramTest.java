package com.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The program in a process of its own, with the class path that it has in production. */
class ProgramTest {
  private static final String CLASS_PATH =
      Path.of("target", "classes") + File.pathSeparator + System.getProperty("runtime.class.path");

  @Test
  void the_program_opens_an_http_client_without_any_library_of_the_tests() throws Exception {
    assertFalse(CLASS_PATH.contains("junit") || CLASS_PATH.contains("DynamoDBLocal"), CLASS_PATH);
    try (DynamoDbServer server = DynamoDbServer.start(0, Optional.empty());
        DynamoDbClient client = client(server.endpoint())) {
      CustomerTables.create(client, TableNames.DEFAULT);
      assertEquals("Dwr is at version 1\n", run(server.endpoint(), "Dwr"));
    }
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private static String run(URI endpoint, String surname) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder program =
        new ProcessBuilder(java, "-cp", CLASS_PATH, SignUp.class.getName(), surname);
    program.environment().put("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
    program.environment().put("AWS_REGION", "eu-west-2");
    program.environment().put("AWS_ACCESS_KEY_ID", "local");
    program.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    Process process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).replace("\r\n", "\n");
  }
}

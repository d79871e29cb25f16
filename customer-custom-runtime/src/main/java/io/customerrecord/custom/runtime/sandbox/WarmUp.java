package io.customerrecord.custom.runtime.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Warms up the servers of the measurement, which on AWS are always warm. */
final class WarmUp {

  private static final int ROUNDS = 400;

  private WarmUp() {}

  /** Performs enough TLS handshakes with the proxy for its code to be compiled. */
  static void handshakes(int port, Path trustStore) throws IOException {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(KeyStore.getInstance(trustStore.toFile(), (char[]) null));
      for (int i = 0; i < ROUNDS; i++) {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket =
            (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
          OutputStream out = socket.getOutputStream();
          out.write(
              "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          out.flush();
          InputStream in = socket.getInputStream();
          in.readAllBytes();
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Commits transactions of two items to the given table. */
  static void transactions(DynamoDbClient client, String table) {
    for (int i = 0; i < ROUNDS; i++) {
      client.transactWriteItems(w -> w.transactItems(put(table), put(table)));
    }
  }

  private static TransactWriteItem put(String table) {
    Map<String, AttributeValue> item =
        Map.of("customerId", AttributeValue.fromS(UUID.randomUUID().toString()));
    Put put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(customerId)")
            .build();
    return TransactWriteItem.builder().put(put).build();
  }
}

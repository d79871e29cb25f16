package io.customerrecord.benchmarks.throughput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Records the requests of a client. Ids and times are replaced, because they differ from command to
 * command.
 */
final class SentRequests implements ExecutionInterceptor {
  private static final JsonMapper JSON = new JsonMapper();
  private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());

  /** Binary values are random too, but their length is not. */
  private static final Pattern BINARY = Pattern.compile("\\{\"B\":\"([^\"]*)\"\\}");

  record Sent(String action, JsonNode body) {}

  List<Sent> take() {
    List<Sent> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    try (InputStream body =
        context.requestBody().orElseThrow().contentStreamProvider().newStream()) {
      String text =
          new String(body.readAllBytes(), StandardCharsets.UTF_8)
              .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
              .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z", "TIME");
      text = BINARY.matcher(text).replaceAll(ids -> "{\"B\":\"" + ids.group(1).length() + "\"}");
      String action = context.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
      sent.add(new Sent(action, JSON.readTree(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

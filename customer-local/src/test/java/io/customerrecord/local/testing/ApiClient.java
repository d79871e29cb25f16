package io.customerrecord.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A client of the API that sends real HTTP requests. Thread-safe. */
public final class ApiClient {
  public static final String CREATE_PERSON = "/customer/v1/command/createPerson";
  public static final String CREATE_ORGANISATION = "/customer/v1/command/createOrganisation";
  public static final String AMEND_PERSON = "/customer/v1/command/amendPerson";
  public static final String AMEND_ORGANISATION = "/customer/v1/command/amendOrganisation";
  public static final String REBUILD = "/customer/v1/command/rebuild";
  public static final String DELETE = "/customer/v1/command/delete/";
  public static final String QUERY = "/customer/v1/query/";
  public static final String EVENTS = "/customer/v1/query/event/";
  public static final String ALIVE = "/customer/v1/query/alive";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI address;

  public ApiClient(URI address) {
    this.address = address;
  }

  /** Sends a GET request. Headers are alternating names and values. */
  public Reply get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  /** Sends a POST request with a JSON body. */
  public Reply post(String path, String json, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/json"));
    return send("POST", path, json.getBytes(UTF_8), all.toArray(String[]::new));
  }

  public Reply post(String path, JsonNode json, String... headers) {
    return post(path, json.toString(), headers);
  }

  public Reply send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Creates a person and returns its id. */
  public String created(JsonNode person) {
    return post(CREATE_PERSON, person).expect(201).text("/customerId");
  }

  public Reply query(String id) {
    return get(QUERY + id);
  }

  public Reply delete(String id) {
    return send("POST", DELETE + id, new byte[0]);
  }

  public Reply rebuild(String id) {
    return post(REBUILD, Bodies.object().put("customerId", id));
  }

  public Reply rebuildAt(String id, String timestamp) {
    return post(REBUILD, Bodies.object().put("customerId", id).put("timestamp", timestamp));
  }

  public Reply rebuildTo(String id, long version) {
    return post(REBUILD, Bodies.object().put("customerId", id).put("version", version));
  }

  /** Reads the whole history, page by page. It must be without gaps. */
  public List<JsonNode> events(String id) {
    List<JsonNode> events = new ArrayList<>();
    for (long after = 0; after >= 0; ) {
      JsonNode page = get(EVENTS + id + "?limit=1000&after=" + after).expect(200).json();
      page.path("events").forEach(events::add);
      after = page.path("next").asLong(-1);
    }
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).path("sequence").asText()).isEqualTo("%020d".formatted(i + 1));
    }
    return events;
  }
}

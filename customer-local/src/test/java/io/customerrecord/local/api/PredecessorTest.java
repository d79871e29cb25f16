package io.customerrecord.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.RunningSystem;
import io.customerrecord.local.testing.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The exact commands that users of the previous system know. */
@ExtendWith(SharedSystem.class)
class PredecessorTest {
  private static final String CREATE =
      """
      curl -H "Content-Type: application/json" -X POST $URL/v1/command/createPerson -d '
        {
            "customerName": {
                "title": "MR",
                "foreNames": "Test Forename",
                "surname": "Test surname"
            },

            "customerAddress":{
                "addressType":"STRUCTURED",
                "address": {
                     "addressLine1": "test line 1",
                     "addressLine2": "test line 2",
                     "addressLine3": "test line 3",
                     "postalCode": "SA66DD"
                }
            }
        }'
      """;
  private static final String REBUILD =
      """
      curl -H "Content-Type: application/json" -X POST $URL/v1/command/rebuild -d '
        {"customerId":"$ID","timestamp":"$TIME"}'
      """;

  private final String url;

  PredecessorTest(RunningSystem system) {
    this.url = system.api() + "/customer";
  }

  @Test
  void every_curl_command_works_with_the_local_address() throws Exception {
    assertThat(run("curl $URL/v1/query/alive")).isEqualTo("{\"alive\":true}");

    JsonNode created = Bodies.JSON.readTree(run(CREATE));
    String id = created.path("customerId").asText();
    String query = "curl $URL/v1/query/" + id;
    String events = "curl $URL/v1/query/event/" + id;
    String delete =
        "curl -H \"Content-Type: application/json\" -X POST $URL/v1/command/delete/" + id;

    assertThat(Bodies.JSON.readTree(run(query))).isEqualTo(created);
    assertThat(Bodies.JSON.readTree(run(events)).at("/events/0/type").asText())
        .isEqualTo("PersonCreated");
    assertThat(run(rebuild(id, created.path("createTime").asText()))).isEqualTo(run(query));
    assertThat(run(rebuild(id, "2019-03-03T15:30:16.481Z"))).contains("\"status\":404");

    assertThat(run(delete)).isEmpty();
    assertThat(run(query)).contains("\"status\":410");
    JsonNode left = Bodies.JSON.readTree(run(events)).path("events");
    assertThat(left).hasSize(1);
    assertThat(left.at("/0/type").asText()).isEqualTo("CustomerDeleted");
  }

  private static String rebuild(String id, String time) {
    return REBUILD.replace("$ID", id).replace("$TIME", time);
  }

  private String run(String command) throws Exception {
    return Shell.run(command.replace("$URL", url));
  }
}

package io.customerrecord.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {
  private static final Path SOURCE = Path.of("src/test/java/io/customerrecord/example/Tour.java");

  @Test
  void the_tour_compiles_and_runs_outside_the_build(@TempDir Path classes) throws Exception {
    EmbedderProgram tour =
        EmbedderProgram.compiled(SOURCE, "io.customerrecord.example.Tour", classes);

    try (DynamoDbServer server = DynamoDbServer.start(0, Optional.empty())) {
      assertThat(tour.run(server.endpoint()))
          .containsExactly(
              "now at version 2",
              "the customer is at version 2, not at version 1 as expected",
              "there is no such customer, or there was none yet",
              "[language, newsletter]",
              "1",
              "2",
              "3",
              "2 events on the first page",
              "the next one begins after 2",
              "1 Dŵr signed up",
              "2 renamed",
              "3 amended",
              "Gone[] the customer was deleted");
    }
  }
}

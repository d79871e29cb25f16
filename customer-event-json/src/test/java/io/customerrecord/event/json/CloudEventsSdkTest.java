package io.customerrecord.event.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official CloudEvents SDK reads our events. */
class CloudEventsSdkTest {

  @ParameterizedTest
  @EnumSource
  void the_official_sdk_reads_every_golden_file(Golden golden) {
    CloudEvent read = new JsonFormat().deserialize(golden.bytes());

    assertThat(read.getId()).isEqualTo(golden.event().eventId().toString());
    assertThat(read.getSubject()).isEqualTo(golden.event().customerId().toString());
    assertThat(read.getSource()).hasToString("urn:customer-record:" + golden.event().customerId());
    assertThat(Objects.requireNonNull(read.getTime()).toInstant())
        .isEqualTo(golden.event().createTime());
    assertThat(read.getDataContentType()).isEqualTo("application/json");
    assertThat(read.getExtension("schemaversion"))
        .isEqualTo(EventJson.decode(golden.bytes()).schemaVersion());
    assertThat(read.getExtension("commandid")).isEqualTo(golden.event().metadata().commandId());
    assertThat(read.getExtension("actor")).isEqualTo(golden.event().metadata().actor());
    assertThat(read.getExtension("traceparent")).isEqualTo(golden.event().metadata().traceparent());
  }

  @Test
  void the_official_sdk_reads_type_time_sequence_and_data() {
    CloudEvent read = new JsonFormat().deserialize(Golden.PERSON_CREATED_1.bytes());

    assertThat(read.getType()).isEqualTo("PersonCreated");
    assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2019-03-03T15:30:16.481Z"));
    assertThat(read.getExtension("sequence")).isEqualTo("00000000000000000001");
    assertThat(((JsonCloudEventData) read.getData()).getNode().at("/customerName/surname").asText())
        .isEqualTo("Dŵr");
  }
}

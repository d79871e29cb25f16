package io.customerrecord.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SchemaVersionsTest {
  private static final SchemaVersions VERSIONS =
      SchemaVersions.first()
          .adding(2)
          .meaning(appending("3"))
          .adding(5)
          .meaning(appending("5"))
          .adding(6);

  @Test
  void upcasts_lead_from_any_version_to_the_newest_meaning_in_order() {
    assertThat(VERSIONS.upcast(1, data("1"))).isEqualTo(data("1→3→5"));
    assertThat(VERSIONS.upcast(2, data("2"))).isEqualTo(data("2→3→5"));
    assertThat(VERSIONS.upcast(3, data("3"))).isEqualTo(data("3→5"));
    assertThat(VERSIONS.upcast(5, data("5"))).isEqualTo(data("5"));
    assertThat(VERSIONS.upcast(6, data("6"))).isEqualTo(data("6"));
  }

  @Test
  void upcast_data_have_the_version_of_their_new_meaning() {
    assertThat(VERSIONS.versionAfterUpcast(1)).isEqualTo(5);
    assertThat(VERSIONS.versionAfterUpcast(5)).isEqualTo(5);
    assertThat(VERSIONS.versionAfterUpcast(6)).isEqualTo(6);
    assertThat(SchemaVersions.first().adding(2).versionAfterUpcast(1)).isEqualTo(1);
  }

  @Test
  void an_event_is_written_in_the_lowest_version_that_has_its_fields_and_the_current_meaning() {
    assertThat(VERSIONS.lowestFor(1)).isEqualTo(5);
    assertThat(VERSIONS.lowestFor(5)).isEqualTo(5);
    assertThat(VERSIONS.lowestFor(6)).isEqualTo(6);
    SchemaVersions fieldsOnly = SchemaVersions.first().adding(2).adding(4);
    assertThat(fieldsOnly.lowestFor(1)).isEqualTo(1);
    assertThat(fieldsOnly.lowestFor(2)).isEqualTo(2);
    assertThat(fieldsOnly.lowestFor(3)).isEqualTo(3);
    assertThat(fieldsOnly.lowestFor(4)).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> fieldsOnly.lowestFor(5));
  }

  @Test
  void versions_meanings_and_shapes_are_counted() {
    assertThat(VERSIONS.newest()).isEqualTo(6);
    assertThat(VERSIONS.changesOfMeaning()).isEqualTo(2);
    assertThat(VERSIONS.shape()).isEqualTo(6);
    assertThat(SchemaVersions.first().newest()).isEqualTo(1);
    assertThat(SchemaVersions.first().changesOfMeaning()).isZero();
    assertThat(SchemaVersions.first().shape()).isEqualTo(1);
  }

  @Test
  void a_version_that_adds_fields_has_a_newer_shape() {
    assertThatIllegalArgumentException().isThrownBy(() -> VERSIONS.adding(6));
    assertThatIllegalArgumentException().isThrownBy(() -> SchemaVersions.first().adding(1));
  }

  private static Map<String, Object> data(String trace) {
    return Map.of("trace", trace);
  }

  private static UnaryOperator<Map<String, Object>> appending(String version) {
    return data -> data(data.get("trace") + "→" + version);
  }
}

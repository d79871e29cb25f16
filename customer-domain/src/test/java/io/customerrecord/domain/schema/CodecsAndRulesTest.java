package io.customerrecord.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Violation;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The codecs list every field, so they reveal a field without a rule. */
class CodecsAndRulesTest {
  @Test
  void every_text_of_a_person_has_a_rule_that_points_at_its_field() {
    assertRulesCover(CustomerCodecs.PERSON, CreatePerson::new);
  }

  @Test
  void every_text_of_an_organisation_has_a_rule_that_points_at_its_field() {
    assertRulesCover(CustomerCodecs.ORGANISATION, CreateOrganisation::new);
  }

  @Test
  void every_field_is_read_as_it_was_written() {
    for (ObjectCodec<?> codec :
        new ObjectCodec<?>[] {CustomerCodecs.PERSON, CustomerCodecs.ORGANISATION}) {
      assertReadAsWritten(codec);
    }
  }

  private static <D> void assertRulesCover(
      ObjectCodec<D> codec, Function<D, CustomerCommand> command) {
    D blank = codec.read(new Everywhere(" "));

    InvalidCommand invalid = catchThrowableOfType(InvalidCommand.class, () -> command.apply(blank));

    assertThat(invalid.violations().stream().map(Violation::pointer).distinct())
        .containsExactlyInAnyOrderElementsOf(
            codec.paths().keySet().stream()
                .map(path -> "/" + path.replace('.', '/').replace("*", Everywhere.NAME))
                .toList());
  }

  private static <D> void assertReadAsWritten(ObjectCodec<D> codec) {
    D full = codec.read(new Everywhere("text"));

    assertThat(PlainData.read(codec, PlainData.write(codec, full))).isEqualTo(full);
    assertThat(codec.shapeOf(full))
        .isEqualTo(codec.paths().values().stream().max(Integer::compare).orElseThrow());
  }

  /** A source that has every field. */
  private record Everywhere(String text) implements FieldReader {
    private static final String NAME = "name";

    @Override
    public String text(String field) {
      return text;
    }

    @Override
    public FieldReader object(String field) {
      return this;
    }

    @Override
    public Map<String, String> texts(String field) {
      return Map.of(NAME, text);
    }

    @Override
    public void missing(String field) {
      throw new AssertionError(field);
    }
  }
}

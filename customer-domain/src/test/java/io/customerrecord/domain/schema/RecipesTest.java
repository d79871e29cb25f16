package io.customerrecord.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executes the recipes of docs/evolving.md that have no commit as an example. Each is a patch to
 * the sources of this module, which is applied, compiled and run.
 */
class RecipesTest {
  @TempDir private Path compiled;

  @Test
  void a_new_event_type_that_is_only_declared_does_not_compile() throws Exception {
    PatchedSources declared =
        PatchedSources.unchanged().patched("event-type.patch", "CustomerEvent.java");

    assertThat(declared.compile(compiled))
        .hasSize(2)
        .allMatch(error -> error.contains("does not cover all possible input values"))
        .anyMatch(error -> error.contains("CustomerDecider.java"))
        .anyMatch(error -> error.contains("EventType.java"));
  }

  @Test
  void a_new_event_type_is_written_read_and_folded() throws Exception {
    PatchedSources complete =
        PatchedSources.unchanged().patched("event-type.patch", ".java").with("EventTypeCheck");

    assertThat(complete.compile(compiled)).isEmpty();
    PatchedSources.run("EventTypeCheck", compiled);
  }

  @Test
  void a_field_that_is_renamed_on_the_wire_is_read_from_events_of_any_age() throws Exception {
    PatchedSources renamed =
        PatchedSources.unchanged().patched("rename.patch", ".java").with("RenameCheck");

    assertThat(renamed.compile(compiled)).isEmpty();
    PatchedSources.run("RenameCheck", compiled);
  }
}

package io.customerrecord.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MarkdownFileTest {
  @Test
  void links_of_every_form_are_found() {
    assertThat(
            file("""
            [page](other.md#part) [two](a.md "title"), [`code`](b.md) and <https://c.example/>
            ![a picture](images/p.png)
            [by label][label]

            [label]: d.md
            <img src="e.png" alt="">
            """)
                .links())
        .containsExactlyInAnyOrder(
            "other.md#part", "a.md", "b.md", "https://c.example/", "images/p.png", "d.md", "e.png");
  }

  @Test
  void what_is_code_is_no_link() {
    assertThat(
            file("""
            `[no](a.md)` and ``[no](`b.md)``
            ```text
            [no](c.md)
            # no heading
            ```
            """)
                .links())
        .isEmpty();
  }

  @Test
  void a_label_without_an_address_is_found() {
    assertThat(file("[a][A1] [b][B1]\n\n[A1]: a.md\n").undefinedLabels()).containsExactly("B1");
  }

  @Test
  void anchors_are_those_of_GitHub() {
    assertThat(
            file("""
            # The `tool`, and DynamoDB's view
            ## A [link](a.md): 1 × 2
            ## Twice
            ## Twice
            <a id="by-hand"></a>
            ```text
            # no heading
            ```
            """)
                .anchors())
        .containsExactlyInAnyOrder(
            "the-tool-and-dynamodbs-view", "a-link-1--2", "twice", "twice-1", "by-hand");
  }

  @Test
  void a_link_is_resolved_from_the_directory_of_its_file() {
    assertThat(file("").target("../README.md#a-walk")).isEqualTo(Path.of("README.md"));
    assertThat(file("").target("adr/a%20b.md")).isEqualTo(Path.of("docs/adr/a b.md"));
    assertThat(file("").target("#here")).isEqualTo(Path.of("docs/page.md"));
  }

  private static MarkdownFile file(String text) {
    return MarkdownFile.of(Path.of("docs/page.md"), text);
  }
}

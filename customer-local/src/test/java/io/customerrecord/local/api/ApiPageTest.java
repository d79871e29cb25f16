package io.customerrecord.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

/** The page that shows the OpenAPI document, with everything that it loads. */
@ExtendWith(SharedSystem.class)
class ApiPageTest {
  private static final String PAGE = "/local/api/";
  private static final byte[] NOTHING = {};

  /** What the page links to, and does not load. */
  private static final Set<String> PAGES = Set.of("/openapi.yaml", "/", "/docs/");

  private final ApiClient api;

  ApiPageTest(ApiClient api) {
    this.api = api;
  }

  @Test
  void the_document_is_that_of_the_repository_and_its_first_server_is_this_one() throws Exception {
    Reply document = asset("/openapi.yaml", "application/yaml");

    assertThat(document.bytes()).isEqualTo(Files.readAllBytes(Path.of("../docs/openapi.yaml")));
    Map<String, Object> content = new Yaml().load(new String(document.bytes(), UTF_8));
    assertThat(content.get("servers"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .first()
        .extracting("url")
        .isEqualTo("/");
  }

  /** Swagger UI shows no parameter that a path refers to for all its operations. */
  @Test
  void every_operation_has_the_parameters_of_its_path_itself() throws Exception {
    Map<String, Object> content =
        new Yaml().load(Files.readString(Path.of("../docs/openapi.yaml")));
    assertThat((Map<?, ?>) content.get("paths"))
        .isNotEmpty()
        .allSatisfy(
            (path, item) ->
                assertThat(((Map<?, ?>) item).containsKey("parameters")).as("%s", path).isFalse());
  }

  @Test
  void everything_that_the_page_loads_is_on_this_server() {
    String html = asset(PAGE, "text/html; charset=utf-8").body();
    List<String> loaded = new ArrayList<>();
    for (String file : references(html)) {
      if (!PAGES.contains(file)) {
        String type =
            file.endsWith(".js")
                ? "text/javascript; charset=utf-8"
                : file.endsWith(".css") ? "text/css; charset=utf-8" : "image/png";
        asset(PAGE + file, type);
        loaded.add(file);
      }
    }

    assertThat(loaded)
        .containsExactlyInAnyOrder(
            "favicon-32x32.png", "swagger-ui.css", "page.css", "swagger-ui-bundle.js", "page.js");
    assertThat(matches("url\\(([^)]{0,8})", api.get(PAGE + "swagger-ui.css").body()))
        .isNotEmpty()
        .allMatch(url -> url.replace("\"", "").startsWith("data:"));
    assertThat(api.get(PAGE + "page.js").body())
        .contains("url: \"/openapi.yaml\"", "validatorUrl: null")
        .doesNotContain("://");
  }

  @Test
  void the_page_has_no_code_or_style_of_its_own_and_the_policy_allows_none() {
    Reply page = asset(PAGE, "text/html; charset=utf-8");

    assertThat(page.body()).doesNotContain("<style", "style=", "javascript:").doesNotContain("://");
    assertThat(matches("<script([^>]*)>", page.body())).allMatch(script -> script.contains("src="));
    assertThat(page.header("content-security-policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe", "http");
  }

  @Test
  void other_paths_and_methods_are_rejected() {
    assertThat(api.get("/local/api").expect(308).header("location")).isEqualTo(PAGE);
    for (String path : new String[] {"swagger-ui.js", "index.html", "%2e%2e/"}) {
      api.get(PAGE + path).expect(404);
    }
    api.send("POST", PAGE, NOTHING).expect(405);
    api.send("PUT", "/openapi.yaml", NOTHING).expect(405);
    assertThat(api.send("HEAD", "/openapi.yaml", NOTHING).expect(200).bytes()).isEmpty();
  }

  private Reply asset(String path, String type) {
    Reply reply = api.get(path).expect(200);
    assertThat(reply.header("content-type")).as(path).isEqualTo(type);
    assertThat(reply.header("content-security-policy")).as(path).startsWith("default-src 'none'");
    assertThat(reply.header("x-content-type-options")).as(path).isEqualTo("nosniff");
    return reply;
  }

  private static List<String> references(String html) {
    return matches("(?:src|href)=\"([^\"]*)\"", html);
  }

  private static List<String> matches(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(ApiPageTest::group).toList();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }
}

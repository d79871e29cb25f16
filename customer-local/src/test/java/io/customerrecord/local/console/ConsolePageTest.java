package io.customerrecord.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Reply;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console as the server sends it. */
@ExtendWith(SharedSystem.class)
class ConsolePageTest {
  private static final String FILES = "/local/console/";
  private static final byte[] NOTHING = {};

  private final ApiClient api;

  ConsolePageTest(ApiClient api) {
    this.api = api;
  }

  @Test
  void a_browser_gets_the_console_at_the_root_under_a_strict_policy() {
    Reply page = page("GET").expect(200);
    assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("content-security-policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(page("HEAD").expect(200).bytes()).isEmpty();
    assertThat(page("POST").expect(405).header("allow")).isEqualTo("GET, HEAD");
  }

  /** As on AWS, where there is no route. */
  @Test
  void other_clients_get_the_answer_of_the_api_there() {
    api.get("/").problem(404, "route-not-found");
    api.get("/", "Accept", "application/json").problem(404, "route-not-found");
    api.get("/", "Accept", "*/*").problem(404, "route-not-found");
  }

  @Test
  void every_file_that_the_page_loads_is_there() {
    String html = page("GET").expect(200).body();
    assertThat(Pattern.compile("(?:src|href)=\"(/local/console/[^\"]*)\"").matcher(html).results())
        .hasSizeGreaterThan(4)
        .allSatisfy(found -> api.get(found.group(1)).expect(200));
    assertThat(api.get(FILES + "app.js").expect(200).header("content-type"))
        .isEqualTo("text/javascript; charset=utf-8");
    assertThat(api.get(FILES + "base.css").expect(200).header("content-type"))
        .isEqualTo("text/css; charset=utf-8");
    assertThat(api.get(FILES + "icon.svg").expect(200).header("content-type"))
        .isEqualTo("image/svg+xml");
  }

  @Test
  void nothing_but_its_files_is_there() {
    for (String path : new String[] {"", "index.html", "none.js", "../page.js", "%2e%2e/page.js"}) {
      api.get(FILES + path).expect(404);
    }
  }

  private Reply page(String method) {
    return api.send(method, "/", NOTHING, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }
}

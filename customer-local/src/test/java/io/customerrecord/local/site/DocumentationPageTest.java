package io.customerrecord.local.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.page.DocumentationPage;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation as the server sends it: before the site is built, and after it. */
@ExtendWith(SharedSystem.class)
class DocumentationPageTest {
  private static final String POLICY = "default-src 'none'; script-src 'self' 'sha256-abc='";
  private static final byte[] NOTHING = {};

  private final ApiClient api;

  @TempDir private Path directory;
  private Path site;
  private DocumentationPage page;

  DocumentationPageTest(ApiClient api) {
    this.api = api;
  }

  @BeforeEach
  void chooseDirectory() {
    site = directory.resolve("dist");
    page = new DocumentationPage(site);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs/", "/docs/api.html"})
  void before_the_site_is_built_a_page_says_how_to_build_it(String path) {
    Response response = get(path);
    assertThat(response.status()).isEqualTo(404);
    assertThat(body(response)).contains("<pre>docs/site/build.sh</pre>");
    assertThat(MarkdownFile.ROOT.resolve("docs/site/build.sh")).isExecutable();
    assertThat(response.headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .hasEntrySatisfying(
            "Content-Security-Policy",
            policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self';"));
    assertThat(
            Pattern.compile("(?:src|href)=\"(/local/[^\"]*)\"").matcher(body(response)).results())
        .hasSizeGreaterThan(1)
        .allSatisfy(found -> api.get(found.group(1)).expect(200));
  }

  @ParameterizedTest
  @CsvSource({
    "/docs/, index, text/html; charset=utf-8",
    "/docs/adr/, decisions, text/html; charset=utf-8",
    "/docs/api.html, api, text/html; charset=utf-8",
    "/docs/assets/app.a-b_1.js, script, text/javascript; charset=utf-8",
    "/docs/assets/@search.js, search, text/javascript; charset=utf-8",
    "/docs/files/pom.xml, pom, application/octet-stream"
  })
  void a_file_of_the_site_is_sent_under_the_policy_of_the_site(
      String path, String content, String type) throws IOException {
    buildSite();
    Response response = get(path);
    assertThat(response.status()).isEqualTo(200);
    assertThat(body(response)).isEqualTo(content);
    assertThat(response.headers())
        .containsEntry("Content-Type", type)
        .containsEntry("Content-Security-Policy", POLICY)
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("Cache-Control", "no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/none.html",
        "/docs/adr",
        "/docs/.hidden",
        "/docs/../secret.txt",
        "/docs/assets/../../secret.txt",
        "/docs/%2e%2e/secret.txt",
        "/docs/..%2fsecret.txt",
        "/docs//secret.txt",
        "/docs/assets\\..\\..\\secret.txt"
      })
  void nothing_but_the_files_of_the_site_is_there(String path) throws IOException {
    buildSite();
    Response response = get(path);
    assertThat(response.status()).isEqualTo(404);
    assertThat(body(response)).isEqualTo("not found");
    assertThat(response.headers()).containsEntry("Content-Security-Policy", POLICY);
  }

  @Test
  void only_reading_is_allowed() throws IOException {
    buildSite();
    Response response = page.respondTo(request("POST", "/docs/"));
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("Allow", "GET, HEAD");
    assertThat(page.respondTo(request("HEAD", "/docs/api.html")).status()).isEqualTo(200);
  }

  @Test
  void the_server_sends_the_documentation_of_this_project() {
    assertThat(api.get("/docs").expect(308).header("location")).isEqualTo("/docs/");
    Reply reply = api.get("/docs/");
    boolean built = Files.exists(MarkdownFile.ROOT.resolve("docs/site/target/dist/index.html"));
    assertThat(reply.status()).isEqualTo(built ? 200 : 404);
    assertThat(reply.body()).contains(built ? "customer-record" : "docs/site/build.sh");
    assertThat(reply.header("content-security-policy"))
        .startsWith("default-src 'none'; script-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(api.send("HEAD", "/docs/", NOTHING).bytes()).isEmpty();
    api.get("/docsx").problem(404, "route-not-found");
  }

  @Test
  void the_console_and_the_page_of_the_API_link_to_it() {
    assertThat(api.get("/", "Accept", "text/html").expect(200).body()).contains("href=\"/docs/\"");
    assertThat(api.get("/local/api/").expect(200).body()).contains("href=\"/docs/\"");
  }

  private void buildSite() throws IOException {
    write("dist/content-security-policy.txt", POLICY + "\n");
    write("dist/index.html", "index");
    write("dist/404.html", "not found");
    write("dist/api.html", "api");
    write("dist/adr/index.html", "decisions");
    write("dist/assets/app.a-b_1.js", "script");
    write("dist/assets/@search.js", "search");
    write("dist/files/pom.xml", "pom");
    write("dist/.hidden", "hidden");
    write("secret.txt", "secret");
  }

  private void write(String file, String content) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private Response get(String path) {
    return page.respondTo(request("GET", path));
  }

  private static Request request(String method, String path) {
    return new Request(method, path, "", new TreeMap<>(String.CASE_INSENSITIVE_ORDER), NOTHING);
  }

  private static String body(Response response) {
    return new String(response.body(), UTF_8);
  }
}

package io.customerrecord.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
  @TempDir private Path directory;

  @Test
  void the_browser_that_is_named_comes_first() {
    assertThat(Chromium.find(Map.of("CHROMIUM", "/opt/browser", "PATH", directory.toString())))
        .contains(Path.of("/opt/browser"));
  }

  @Test
  void otherwise_it_is_looked_for_on_the_path_by_its_usual_names() throws Exception {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    String path = empty + File.pathSeparator + directory;
    assertThat(Chromium.find(Map.of("PATH", path))).isEmpty();
    assertThat(Chromium.find(Map.of())).isEmpty();

    Path chrome = executable("google-chrome");
    assertThat(Chromium.find(Map.of("PATH", path, "CHROMIUM", " "))).contains(chrome);
    Path chromium = executable("chromium-browser");
    assertThat(Chromium.find(Map.of("PATH", path))).contains(chromium);
  }

  private Path executable(String name) throws Exception {
    Path file = Files.createFile(directory.resolve(name));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}

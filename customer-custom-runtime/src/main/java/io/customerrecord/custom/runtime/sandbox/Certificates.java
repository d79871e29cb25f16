package io.customerrecord.custom.runtime.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A temporary certificate authority with the same structure as Amazon's: an RSA 2048 root, an
 * intermediate, and a server certificate for {@code localhost}. The JDK's {@code keytool} makes
 * them.
 */
final class Certificates {

  static final String PASSWORD = "changeit";

  /** Where TLS libraries written in C look for root certificates on this system. */
  static final Path SYSTEM_BUNDLE = Path.of("/etc/ssl/certs/ca-certificates.crt");

  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  /** Creates keys and trust stores in {@code directory}. */
  static Certificates in(Path directory) throws IOException, InterruptedException {
    Certificates certificates = new Certificates(directory);
    certificates.makeServerKey();
    certificates.makeTrustStores();
    return certificates;
  }

  /** Returns the PKCS12 file with the server's key and its certificate chain. */
  Path serverKeyStore() {
    return directory.resolve("server.p12");
  }

  /** Returns the root certificate in PEM. */
  Path rootPem() {
    return directory.resolve("root.pem");
  }

  /** Returns the JDK's own trust store with the root added. */
  Path everyRoot() {
    return directory.resolve("every-root.p12");
  }

  /** Returns a trust store that contains only the roots of Amazon Trust Services and our root. */
  Path amazonRoots() {
    return directory.resolve("amazon-roots.p12");
  }

  /** Returns the system's bundle of roots with our root added, in PEM. */
  Path systemBundle() {
    return directory.resolve("system-bundle.pem");
  }

  private void makeServerKey() throws IOException, InterruptedException {
    generate("root", "CN=Cold Start Root", "-ext", "bc:critical=ca:true");
    generate("middle", "CN=Cold Start CA", "-ext", "bc:critical=ca:true", "-signer", "root");
    generate(
        "server",
        "CN=localhost",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-ext",
        "eku=serverAuth",
        "-signer",
        "middle");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "root",
        "-file",
        rootPem().toString(),
        "-keystore",
        serverKeyStore().toString(),
        "-storepass",
        PASSWORD);
    for (String authority : List.of("root", "middle")) {
      keytool(
          "-delete",
          "-alias",
          authority,
          "-keystore",
          serverKeyStore().toString(),
          "-storepass",
          PASSWORD);
    }
  }

  private void generate(String alias, String name, String... more)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "30",
                "-alias",
                alias,
                "-dname",
                name,
                "-keystore",
                serverKeyStore().toString(),
                "-storepass",
                PASSWORD));
    arguments.addAll(List.of(more));
    keytool(arguments.toArray(String[]::new));
  }

  private void makeTrustStores() throws IOException, InterruptedException {
    Path cacerts = JAVA_HOME.resolve("lib/security/cacerts");
    Files.copy(cacerts, everyRoot(), StandardCopyOption.REPLACE_EXISTING);
    trust(everyRoot(), "cold-start", rootPem());
    AmazonRoots.copy(cacerts, amazonRoots());
    trust(amazonRoots(), "cold-start", rootPem());
    Files.writeString(
        systemBundle(), Files.readString(SYSTEM_BUNDLE) + Files.readString(rootPem()));
  }

  private static void trust(Path store, String alias, Path certificate)
      throws IOException, InterruptedException {
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        alias,
        "-file",
        certificate.toString(),
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(JAVA_HOME.resolve("bin/keytool").toString());
    // trust stores contain no secrets, so they have no password, like the one in the JDK
    command.add("-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE");
    command.add("-J-Dkeystore.pkcs12.macAlgorithm=NONE");
    command.addAll(List.of(arguments));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
  }
}

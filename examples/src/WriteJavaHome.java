import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the home of the JDK that runs this program to the file that its argument names. */
final class WriteJavaHome {
  private WriteJavaHome() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.getParent());
    // A properties file: backslashes are written twice.
    String home = System.getProperty("java.home").replace("\\", "\\\\");
    Files.writeString(file, "toolchain.home=" + home + "\n");
  }
}

package io.customerrecord.local;

/** Runs the whole system on this machine until it is interrupted. */
public final class Main {
  private Main() {}

  /**
   * Starts everything, says where it is, and leaves it running.
   *
   * @param args none; {@link Settings} come from the environment
   */
  public static void main(String[] args) {
    logOneLineEach();
    try {
      Settings settings = Settings.from(System.getenv());
      if (settings.endWithParent()) {
        ParentProcess.onExit(() -> System.exit(0));
      }
      LocalSystem system = LocalSystem.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(system::close));
      System.out.println(Greeting.of(system));
    } catch (StartFailure e) {
      System.err.println("customer-local: " + e.getMessage());
      System.exit(1);
    }
  }

  /** The JDK's own format has two lines, of which the first names a class. */
  private static void logOneLineEach() {
    String format = "java.util.logging.SimpleFormatter.format";
    if (System.getProperty(format) == null) {
      System.setProperty(format, "%1$tF %1$tT %4$s %5$s%6$s%n");
    }
  }
}

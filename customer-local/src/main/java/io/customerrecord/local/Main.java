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
    try {
      LocalSystem system = LocalSystem.start(Settings.from(System.getenv()), System.out);
      Runtime.getRuntime().addShutdownHook(new Thread(system::close));
      System.out.println(Greeting.of(system));
    } catch (StartFailure e) {
      System.err.println("customer-local: " + e.getMessage());
      System.exit(1);
    }
  }
}

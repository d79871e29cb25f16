package io.customerrecord.lambda.api.http;

/** A request is rejected; the problem says why. */
public final class RejectedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /**
   * Rejects a request.
   *
   * @param problem the answer to it
   */
  public RejectedRequest(Problem problem) {
    super(problem.type().slug(), null, false, false);
    this.problem = problem;
  }

  /**
   * Returns the answer to the request.
   *
   * @return the problem
   */
  public Problem problem() {
    return problem;
  }
}

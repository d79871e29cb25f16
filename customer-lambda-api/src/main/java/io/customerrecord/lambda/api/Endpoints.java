package io.customerrecord.lambda.api;

import java.util.List;

/** What one function answers. Implementations are thread-safe. */
interface Endpoints {

  /** Every route that this function has; it can be asked for nothing else. */
  List<Route> routes();

  /**
   * The answer to a request.
   *
   * @param route one of {@link #routes()}
   * @param variable the last segment of the path where the route has a variable, else empty
   * @param exchange the request; what becomes known about it is noted there
   * @param faults what is wrong with the request so far; checked before anything is done
   * @throws RefusedRequest if the request is wrong
   */
  HttpResponse answer(Route route, String variable, Exchange exchange, Faults faults);
}

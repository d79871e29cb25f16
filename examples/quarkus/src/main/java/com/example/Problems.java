package com.example;

import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Rejection.Gone;
import io.customerrecord.domain.Rejection.KeyReused;
import io.customerrecord.domain.Rejection.NoSuchVersion;
import io.customerrecord.domain.Rejection.NotFound;
import io.customerrecord.domain.Rejection.VersionMismatch;
import io.customerrecord.domain.Rejection.WrongType;
import io.customerrecord.domain.application.RejectedException;
import io.customerrecord.domain.store.StoreUnavailable;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what the service rejects. */
class Problems {
  @ServerExceptionMapper
  Response invalid(InvalidCommand e) {
    return Response.status(400).entity(e.violations().toString()).build();
  }

  @ServerExceptionMapper
  Response rejected(RejectedException e) {
    int status =
        switch (e.rejection()) {
          case NotFound r -> 404;
          case NoSuchVersion r -> 404;
          case Gone r -> 410;
          case WrongType r -> 409;
          case VersionMismatch r -> 409;
          case KeyReused r -> 422;
        };
    return Response.status(status).entity(e.getMessage()).build();
  }

  /** The caller repeats the command with the same key. */
  @ServerExceptionMapper
  Response busy(StoreUnavailable e) {
    return Response.status(503)
        .header(HttpHeaders.RETRY_AFTER, Math.max(1, e.retryAfter().toSeconds()))
        .build();
  }
}

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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what the service rejects with problem documents. */
@RestControllerAdvice
class Problems {
  @ExceptionHandler
  ProblemDetail invalid(InvalidCommand e) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
    problem.setProperty("errors", e.violations());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail rejected(RejectedException e) {
    HttpStatus status =
        switch (e.rejection()) {
          case NotFound r -> HttpStatus.NOT_FOUND;
          case NoSuchVersion r -> HttpStatus.NOT_FOUND;
          case Gone r -> HttpStatus.GONE;
          case WrongType r -> HttpStatus.CONFLICT;
          case VersionMismatch r -> HttpStatus.CONFLICT;
          case KeyReused r -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
    return ProblemDetail.forStatusAndDetail(status, e.getMessage());
  }

  /** The caller repeats the command with the same key. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(StoreUnavailable e) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, e.retryAfter().toSeconds())))
        .body(ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE));
  }
}

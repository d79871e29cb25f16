package io.customerrecord.local;

import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.page.ApiPage;
import io.customerrecord.local.page.ConsolePage;
import io.customerrecord.local.page.LocalStatus;

/** The console, the OpenAPI document with its page, and the status of this process. */
final class LocalPages {
  private final LocalStatus status;

  LocalPages(LocalStatus status) {
    this.status = status;
  }

  Response respondTo(Request request) {
    if (ConsolePage.has(request.rawPath())) {
      return ConsolePage.respondTo(request);
    }
    if (ApiPage.has(request.rawPath())) {
      return ApiPage.respondTo(request);
    }
    return status.respondTo(request);
  }
}

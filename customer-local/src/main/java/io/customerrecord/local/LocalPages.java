package io.customerrecord.local;

import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.page.ApiPage;
import io.customerrecord.local.page.ConsolePage;
import io.customerrecord.local.page.DocumentationPage;
import io.customerrecord.local.page.LocalStatus;

/**
 * The console, the OpenAPI document with its page, the documentation, and the status of this
 * process.
 */
final class LocalPages {
  private final DocumentationPage documentation = DocumentationPage.ofThisProject();
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
    if (DocumentationPage.has(request.rawPath())) {
      return documentation.respondTo(request);
    }
    return status.respondTo(request);
  }
}

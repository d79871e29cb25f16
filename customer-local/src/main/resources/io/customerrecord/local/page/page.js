"use strict";

// The document's first server is the one that it comes from, so "Execute" calls this system.
SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#api",
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // The default would send the document to a validator on the internet.
  validatorUrl: null,
});

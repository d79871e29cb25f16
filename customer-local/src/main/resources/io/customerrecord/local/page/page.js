"use strict";

// Swagger UI is dark under this class alone; it does not ask the browser for the user's choice.
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

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

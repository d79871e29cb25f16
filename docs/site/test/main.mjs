/** All tests of the site, in one process with one browser. `SiteIT` runs them. */

import "./files.test.mjs";
import "./pages.test.mjs";
import "./reading.test.mjs";

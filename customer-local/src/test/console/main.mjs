/**
 * All tests of the console and of the page of the API, in one process with one browser. `ConsoleIT` runs them. The first
 * ones need an empty system.
 */

import "./start.test.mjs";
import "./create.test.mjs";
import "./travel.test.mjs";
import "./compare.test.mjs";
import "./amend.test.mjs";
import "./forget.test.mjs";
import "./everything.test.mjs";
import "./pipeline.test.mjs";
import "./long.test.mjs";
import "./hostile.test.mjs";
import "./api.test.mjs";
import "./connection.test.mjs";

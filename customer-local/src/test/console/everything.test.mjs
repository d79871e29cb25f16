import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, open, text } from "./browser.mjs";
import { at, createExample } from "./system.mjs";

import assert from "node:assert/strict";
import { test } from "node:test";
import { numberFaults, plannedDay, readMechanism } from "../src/index.ts";
import { record } from "./record-of.ts";

import { parentPort } from "node:worker_threads";
import { type CompileRequest, compile } from "./compile.ts";

parentPort?.on("message", (request: CompileRequest) => parentPort?.postMessage(compile(request)));

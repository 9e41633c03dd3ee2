#!/usr/bin/env node
import module from "node:module";

// Where Node can (22.8 and newer), keep compiled code between runs: commands start sooner.
module.enableCompileCache?.();
await import("../dist/main.js");

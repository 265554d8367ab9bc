import { assert, assertEquals } from "@std/assert";
import { createLog } from "../lib/log.ts";
import { createRedact } from "../lib/redact.ts";

function logLines(level: "debug" | "info" | "warn" | "silent" = "info") {
  const lines: string[] = [];
  return { lines, log: createLog({ level, write: (line) => lines.push(line), now: () => 0 }) };
}

Deno.test("an event is one JSON line with time, level and fields", () => {
  const { lines, log } = logLines();
  log.info("call began", { calls: 1 });
  assertEquals(lines, [
    `{"at":"1970-01-01T00:00:00.000Z","level":"info","event":"call began","calls":1}`,
  ]);
});

Deno.test("events below the level are not written", () => {
  const { lines, log } = logLines("warn");
  log.debug("a");
  log.info("b");
  log.warn("c");
  log.error("d");
  assertEquals(lines.length, 2);
  assertEquals(logLines("silent").lines, []);
});

Deno.test("a field whose name speaks of a secret is blotted out", () => {
  const { lines, log } = logLines();
  log.error("x", {
    apiKey: "AIzaSecret",
    accessCode: "correct horse",
    resumeTicket: "t",
    handle: "h",
  });
  for (const secret of ["AIza", "horse", `"t"`, `"h"`]) assert(!lines[0].includes(secret));
});

Deno.test("a number is no secret, whatever its name", () => {
  const { lines, log } = logLines();
  log.info("x", { tickets: 3, closeCode: 1000 });
  assertEquals(JSON.parse(lines[0]).tickets, 3);
  assertEquals(JSON.parse(lines[0]).closeCode, 1000);
});

Deno.test("what looks like a key is blotted out of any text", () => {
  const { lines, log } = logLines();
  log.warn("x", { reason: "bad AQ.Ab8RN6KxyzXYZ12" });
  assertEquals(JSON.parse(lines[0]).reason, "bad [redacted]");
});

Deno.test("the secrets it is told of are blotted out of any text", () => {
  const lines: string[] = [];
  const log = createLog({
    redact: createRedact(["correct-horse"]),
    write: (line) => lines.push(line),
  });
  log.warn("x", { reason: "no correct-horse here" });
  assertEquals(JSON.parse(lines[0]).reason, "no [redacted] here");
});

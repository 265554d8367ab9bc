import { assertEquals } from "@std/assert";
import { LateChecks } from "../../lib/browser/late_checks.ts";
import { Preflight } from "../../lib/browser/preflight.ts";

function late() {
  const did: string[] = [];
  const checks = new LateChecks(() => {
    did.push("load");
    return Promise.resolve(
      new Preflight({
        permission: () => Promise.resolve("granted"),
        openMicrophone: () => Promise.resolve(did.push("open")),
        playTone: () => Promise.resolve(void did.push("tone")),
        ping: () => Promise.resolve(void did.push("ping")),
        nowMs: () => 0,
      }),
    );
  });
  return { checks, did };
}

Deno.test("checks are fetched once, by whatever wants them first", async () => {
  const { checks, did } = late();
  assertEquals([checks.microphone, checks.speaker, checks.network.state, checks.micLevel], [
    ...["unknown", "unknown", "checking", 0],
  ]);
  await checks.testSpeaker();
  await checks.look();
  assertEquals(did, ["load", "tone", "ping", "ping"]);
  assertEquals([checks.microphone, checks.speaker, checks.network.state], [
    ...["allowed", "good", "good"],
  ]);
});

Deno.test("checks that are not shown any more begin nothing, and let go of the microphone", async () => {
  const { checks, did } = late();
  const opened = checks.checkMicrophone();
  checks.stop();
  await opened;
  await checks.look();
  assertEquals(did, ["load"]);
});

Deno.test("checks that cannot be fetched are tried again", async () => {
  let tries = 0;
  const checks = new LateChecks(() => Promise.reject(new TypeError(`gone ${++tries}`)));
  await checks.look();
  await checks.look();
  assertEquals([tries, checks.network.state], [2, "checking"]);
});

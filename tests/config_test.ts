import { assert, assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { ConfigError, publicConfig, readConfig, secretsIn } from "../lib/config.ts";
import { redact } from "../lib/redact.ts";
import { parseFaults } from "../lib/simulator/faults/fault_text.ts";
import { FAULTS } from "../lib/simulator/faults/faults.ts";
import { SETTINGS } from "../lib/settings.ts";
import { SWITCHES } from "../lib/simulator/switches.ts";

Deno.test("an empty environment gives the defaults and the simulator, on loopback", () => {
  const config = readConfig({});
  assertEquals(config.port, 8000);
  assertEquals(config.host, "127.0.0.1");
  assertEquals(config.model, "gemini-3.8-live");
  assertEquals(config.upstream, { kind: "simulator", label: "simulator" });
  assertEquals(config.offLoopback, false);
  assertEquals(config.needsAccessCode, false);
});

Deno.test("an empty or blank variable counts as absent", () => {
  assertEquals(readConfig({ PORT: "", LOOKSEE_MODEL: "  " }).port, 8000);
});

const UPSTREAMS: [name: string, environment: Record<string, string>, upstream: unknown][] = [
  ["a Gemini key", { GEMINI_API_KEY: "k1" }, { kind: "google", label: "google", apiKey: "k1" }],
  [
    "both keys, as the SDK takes them",
    { GEMINI_API_KEY: "k1", GOOGLE_API_KEY: "k2" },
    { kind: "google", label: "google", apiKey: "k2" },
  ],
  [
    "another Live server",
    { LOOKSEE_UPSTREAM: "http://127.0.0.1:9000/", GEMINI_API_KEY: "k1" },
    { kind: "other", label: "127.0.0.1:9000", baseUrl: "http://127.0.0.1:9000", apiKey: "k1" },
  ],
  [
    "another Live server without a key",
    { LOOKSEE_UPSTREAM: "https://gateway.example/live" },
    {
      kind: "other",
      label: "gateway.example",
      baseUrl: "https://gateway.example/live",
      apiKey: null,
    },
  ],
  [
    "a recording to be replayed, whatever else is set",
    { LOOKSEE_REPLAY: "talk.looksee", LOOKSEE_UPSTREAM: "http://x", GEMINI_API_KEY: "k1" },
    { kind: "replay", label: "replay", file: "talk.looksee" },
  ],
  ["Deploy without a key", { DENO_DEPLOY: "1" }, { kind: "none", label: "none" }],
];
for (const [name, environment, upstream] of UPSTREAMS) {
  Deno.test(`upstream follows from ${name}`, () => {
    assertEquals(readConfig(environment).upstream as unknown, upstream);
  });
}

Deno.test("off loopback a call needs a code, unless only the simulator can be reached", () => {
  const needs = (environment: Record<string, string>) => readConfig(environment).needsAccessCode;
  assertEquals(needs({ GEMINI_API_KEY: "k" }), false);
  assertEquals(needs({ GEMINI_API_KEY: "k", HOST: "0.0.0.0" }), true);
  assertEquals(needs({ GEMINI_API_KEY: "k", HOST: "::1" }), false);
  const secret = { LOOKSEE_SECRET: "s".repeat(32) };
  assertEquals(needs({ GEMINI_API_KEY: "k", DENO_DEPLOYMENT_ID: "d", ...secret }), true);
  assertEquals(needs({ HOST: "0.0.0.0" }), false);
  assertEquals(needs({ LOOKSEE_ACCESS_CODES: "ann:12345678" }), true);
  // A recording may be anybody's talk.
  assertEquals(needs({ HOST: "0.0.0.0", LOOKSEE_REPLAY: "talk.looksee" }), true);
});

/** Each unacceptable value, by variable. */
const REFUSED: Record<string, string[]> = {
  PORT: ["65536", "-1", "1.5", "http"],
  HOST: ["a b"],
  LOOKSEE_MODEL: ["models/x", "../x"],
  LOOKSEE_VOICE: ["1"],
  LOOKSEE_UPSTREAM: ["ws://x", "http://x?key=1", "x", "http://user:pass@x"],
  LOOKSEE_ORIGINS: ["example.com", "https://example.com/path"],
  LOOKSEE_ACCESS_CODES: ["ann:short", "nocolon", "ann:12345678,ann:12345678"],
  LOOKSEE_LOCK_MODEL: ["models/x", "a,../b", ","],
  LOOKSEE_LOCK_TOOLS: ["f(x)", "[1]", "[{]", ","],
  LOOKSEE_LOCK_VOICES: ["1", "Kore,a b"],
  LOOKSEE_OLD_CLIENTS: ["yes"],
  LOOKSEE_OLD_MODELS: ["models/x", ","],
  LOOKSEE_MAX_CALLS: ["0", "many"],
  LOOKSEE_JPEG_QUALITY: ["0", "1.1", "high"],
  LOOKSEE_PICTURE_INTERVAL_MS: ["999"],
  LOOKSEE_LOG_LEVEL: ["loud"],
  LOOKSEE_PACKAGES: ["pip"],
  LOOKSEE_RENEW_AFTER_MS: ["999", "soon"],
  LOOKSEE_PARK_AFTER_MINUTES: ["-1", "1441"],
  LOOKSEE_LEAVE_MS: ["-1", "3600001"],
  LOOKSEE_REPLAY_SPEED: ["0", "fast", "-1"],
  LOOKSEE_RECORD_MAX_FILES: ["-1", "all"],
  LOOKSEE_RECORD_MAX_MB: ["1.5", "2 GB"],
  LOOKSEE_MAX_DOLLARS_PER_CALL: ["-1", "five", "1,50", "2000000"],
  LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY: ["$5"],
  LOOKSEE_MAX_DOLLARS_A_DAY: ["1e3"],
  LOOKSEE_MONEY_READERS: ["a b", ","],
  LOOKSEE_BUDGET_WARNING_PERCENT: ["0", "101", "80%"],
  LOOKSEE_SIM_SET: ["goAway=1", "seed", "seed=1,,voice=tone", "seed=1 voice=tone"],
  LOOKSEE_SIM_FAULT: ["flood", "quota,flood", "latency:", "quota@", "drop+soon", "quota,,drop"],
};
for (const [variable, values] of Object.entries(REFUSED)) {
  for (const value of values) {
    Deno.test(`${variable}=${value} stops the start and says what is accepted`, () => {
      const error = assertThrows(() => readConfig({ [variable]: value }), ConfigError);
      assertStringIncludes(error.message, variable);
      const setting = Object.values(SETTINGS).find((entry) => entry.variable === variable);
      assertStringIncludes(error.message, setting!.accepts);
      if (variable !== "LOOKSEE_ACCESS_CODES") assertStringIncludes(error.message, redact(value));
    });
  }
}

Deno.test("a value that is not accepted is told without what looks like a key in it", () => {
  const value = "https://host/?key=AIzaSyA1234567890abcdef";
  const error = assertThrows(() => readConfig({ LOOKSEE_UPSTREAM: value }), ConfigError);
  assertFalse(error.message.includes("AIza"));
});

Deno.test("what is secret in the settings is told to whoever blots it out", () => {
  const environment = {
    GEMINI_API_KEY: "the-key",
    LOOKSEE_ACCESS_CODES: "ann:first-code,bob:other-code",
    LOOKSEE_SECRET: "s".repeat(32),
  };
  const secrets = ["the-key", "s".repeat(32), "first-code", "other-code"];
  assertEquals(secretsIn(readConfig(environment)), secrets);
  const upstream = { ...environment, LOOKSEE_UPSTREAM: "https://gateway.example" };
  assertEquals(secretsIn(readConfig(upstream)), secrets);
  assertEquals(secretsIn(readConfig({})), []);
});

Deno.test("on Deploy a secret is needed as soon as there is something to call", () => {
  const deploy = { DENO_DEPLOYMENT_ID: "d", GEMINI_API_KEY: "k" };
  const error = assertThrows(() => readConfig(deploy), ConfigError);
  assertStringIncludes(error.message, "LOOKSEE_SECRET");
  assertEquals(readConfig({ ...deploy, LOOKSEE_SECRET: "s".repeat(32) }).secret, "s".repeat(32));
  assertEquals(readConfig({ DENO_DEPLOYMENT_ID: "d" }).secret, null);
  assertEquals(readConfig({ GEMINI_API_KEY: "k" }).secret, null);
});

Deno.test("all problems are named at once", () => {
  const error = assertThrows(() => readConfig({ PORT: "x", LOOKSEE_MODLE: "y" }), ConfigError);
  assertEquals(error.problems.length, 2);
  assertStringIncludes(error.message, "LOOKSEE_MODLE is not a setting");
  assertStringIncludes(error.message, "LOOKSEE_MODEL");
});

Deno.test("a refused access code is not shown", () => {
  const error = assertThrows(() => readConfig({ LOOKSEE_ACCESS_CODES: "ann:secret" }), ConfigError);
  assert(!error.message.includes("secret"));
});

Deno.test("a refused secret is not shown, and says how long one must be", () => {
  for (const text of ["short-phrase", "x".repeat(31), "x".repeat(1_025)]) {
    const error = assertThrows(() => readConfig({ LOOKSEE_SECRET: text }), ConfigError);
    assert(!error.message.includes(text));
    assertStringIncludes(error.message, "at least 32 characters");
  }
});

Deno.test("what the page is handed holds no secret", () => {
  const environment = {
    GEMINI_API_KEY: "the-key",
    LOOKSEE_ACCESS_CODES: "ann:the-code-1",
    LOOKSEE_SECRET: "the-secret-of-this-server-is-long",
  };
  const served = JSON.stringify(publicConfig(readConfig(environment)));
  assert(!served.includes("the-secret"));
  assert(!served.includes("the-key"));
  assert(!served.includes("the-code"));
  assertEquals(publicConfig(readConfig(environment)).needsAccessCode, true);
});

Deno.test("a model is proven by a session with it, and by no other", () => {
  const config = readConfig({});
  assertEquals(publicConfig(config).isProven, false);
  assertEquals(publicConfig(config, { reachedModel: config.model }).isProven, true);
  assertEquals(publicConfig(config, { reachedModel: "another" }).isProven, false);
});

Deno.test("nothing is recorded unless a folder is set, and then the page is told", () => {
  assertEquals(readConfig({}).recordFolder, null);
  assertEquals(publicConfig(readConfig({})).recorded, false);
  assertEquals(publicConfig(readConfig({ LOOKSEE_RECORD: "calls" })).recorded, true);
});

Deno.test("recording is refused on Deploy, where no file stays", () => {
  const environment = { LOOKSEE_RECORD: "calls", DENO_DEPLOYMENT_ID: "d", GEMINI_API_KEY: "k" };
  const error = assertThrows(() => readConfig(environment), ConfigError);
  assertStringIncludes(error.message, "LOOKSEE_RECORD");
  assertStringIncludes(error.message, "Deploy");
});

Deno.test("a lock is one value, a list, or tools in JSON", () => {
  assertEquals(readConfig({ LOOKSEE_LOCK_MODEL: "a, b" }).lockModels, ["a", "b"]);
  assertEquals(readConfig({ LOOKSEE_OLD_MODELS: "none" }).oldModels, []);
  const tools = (text: string) => readConfig({ LOOKSEE_LOCK_TOOLS: text }).lockTools;
  assertEquals(tools("googleSearch,set_light"), {
    type: "listed",
    names: ["googleSearch", "set_light"],
  });
  assertEquals(tools("none"), { type: "fixed", tools: [] });
  assertEquals(tools('[{"googleSearch":{}}]'), { type: "fixed", tools: [{ googleSearch: {} }] });
});

Deno.test("of a list of tools the page offers those of its own that are on it", () => {
  const offered = (LOOKSEE_LOCK_TOOLS: string) =>
    publicConfig(readConfig({ LOOKSEE_LOCK_TOOLS })).pageTools;
  assertEquals(offered("light,point_at,tell_me_when"), ["point_at", "tell_me_when"]);
  assertEquals(offered("light"), []);
});

Deno.test("a replay can be told not to wait at all", () => {
  assertEquals(readConfig({ LOOKSEE_REPLAY_SPEED: "max" }).replaySpeed, Infinity);
  assertEquals(readConfig({ LOOKSEE_REPLAY_SPEED: "0.5" }).replaySpeed, 0.5);
});

Deno.test("README's settings table names every variable, and no other LOOKSEE variable", async () => {
  const readme = await Deno.readTextFile(new URL("../README.md", import.meta.url));
  const variables = Object.values(SETTINGS).map(({ variable }) => variable);
  for (const variable of variables) assertStringIncludes(readme, `\`${variable}\``);
  const named = readme.match(/LOOKSEE_[A-Z_]+[A-Z]/g) ?? [];
  assertEquals(named.filter((variable) => !variables.includes(variable)), []);
});

Deno.test("every fault of the simulator can be set by name, and no other", () => {
  for (const fault of Object.keys(FAULTS)) {
    assertEquals(readConfig({ LOOKSEE_SIM_FAULT: fault }).simulatorFault, fault);
  }
  const names = SETTINGS.simulatorFault.accepts.replace(/^.*names are /, "").split(", ");
  assertEquals(names.sort(), Object.keys(FAULTS).sort());
});

Deno.test("every switch of the simulator can be set by name, and no other", () => {
  for (const name of Object.keys(SWITCHES)) {
    assertEquals(readConfig({ LOOKSEE_SIM_SET: `${name}=1` }).simulatorSwitches, `${name}=1`);
  }
  const names = SETTINGS.simulatorSwitches.accepts.replace(/^.*names are /, "").split(", ");
  assertEquals(names.sort(), Object.keys(SWITCHES).sort());
});

const FAULT_TEXTS = ["quota@ready+800ms", "latency:80ms, jitter:20ms", "drop@received40"];
for (const text of FAULT_TEXTS) {
  Deno.test(`the faults ${text} can be set, and the simulator can read them`, () => {
    assertEquals(readConfig({ LOOKSEE_SIM_FAULT: text }).simulatorFault, text);
    parseFaults(text);
  });
}

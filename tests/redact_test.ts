import { assert, assertEquals, assertFalse } from "@std/assert";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { createSeal } from "../lib/door/sealed_text.ts";
import { createRedact, isSecretName, redact, redactAll } from "../lib/redact.ts";

const SECRET = "correct horse/+&=ä";

const SHAPES: [text: string, left: string][] = [
  ["bad AIzaSyA1234567890abcdef!", "bad [redacted]!"],
  ["bad AQ.Ab8RN6KxyzXYZ12!", "bad [redacted]!"],
  ["auth_tokens/abc-1 and auth_tokens%2Fabc", "[redacted] and [redacted]"],
  ["wss://host/ws?key=secret&alt=1", "wss://host/ws?key=[redacted]&alt=1"],
  ["to=wss%3A%2F%2Fhost%3Fkey%3Dsecret", "to=wss%3A%2F%2Fhost%3Fkey%3D[redacted]"],
  ["?access_token=secret failed", "?access_token=[redacted] failed"],
  ["https://ann:pass@host/x", "https://[redacted]@host/x"],
  ["x-goog-api-key: secret\r\naccept: */*", "x-goog-api-key: [redacted]\r\naccept: */*"],
  ["Authorization: Bearer secret, ", "Authorization: Bearer [redacted], "],
  ["sent Bearer 0123456789abcdef", "sent Bearer [redacted]"],
  ["cookie: looksee_visitor=secret; a=1", "cookie: looksee_visitor=[redacted]; a=1"],
  [`{"newHandle":"secret","n":1}`, `{"newHandle":"[redacted]","n":1}`],
  [String.raw`"{\"resumeTicket\": \"secret\"}"`, String.raw`"{\"resumeTicket\": \"[redacted]\"}"`],
  ["{ entryTicket: 'secret' }", "{ entryTicket: '[redacted]' }"],
  ["GEMINI_API_KEY=secret", "GEMINI_API_KEY=[redacted]"],
  ["LOOKSEE_SECRET=secret", "LOOKSEE_SECRET=[redacted]"],
];
for (const [text, left] of SHAPES) {
  Deno.test(`by its shape: ${text}`, () => assertEquals(redact(text), left));
}

const WORDS = [
  "Press the key, then handle the ticket: it is a token of thanks.",
  "The monkey=banana rule. Basic understanding, Bearer of news.",
  "close 1008 code=1008 at https://host:8080/path?mode=dark",
  "call 1a2b3c4d-0000-4000-8000-123456789abc ended",
  "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
];
for (const text of WORDS) {
  Deno.test(`no secret, and left as it is: ${text}`, () => assertEquals(redact(text), text));
}

Deno.test("a sealed ticket is known by its shape, also in an address", () => {
  const { seal } = createSeal("test", { secret: "s".repeat(32), maxChars: 4_096 });
  for (let i = 0; i < 200; i++) {
    const sealed = seal(JSON.stringify({ id: i, untilMs: 0 }));
    assertEquals(redact(`(${sealed})`), "([redacted])");
    assertEquals(redact(`?x=${sealed}`), "?x=[redacted]");
  }
});

Deno.test("blotting twice changes nothing more", () => {
  for (const [text, left] of SHAPES) assertEquals(redact(left), left, text);
});

Deno.test("a secret it is told of is found in every spelling", () => {
  const clean = createRedact([SECRET]);
  const spellings = {
    plain: SECRET,
    "in an address": encodeURIComponent(SECRET),
    "in an address, small": encodeURIComponent(SECRET).replace(
      /%../g,
      (escape) => escape.toLowerCase(),
    ),
    "in a form": new URLSearchParams({ q: SECRET }).toString().slice(2),
    "in JSON": JSON.stringify(SECRET),
  };
  for (const [how, text] of Object.entries(spellings)) {
    assert(clean(`<${text}>`).includes("[redacted]"), how);
    assertFalse(clean(`<${text}>`).includes("horse"), how);
  }
});

Deno.test("a secret of odd signs is found in what is spelt twice, and in a page", () => {
  const odd = `a"b<c>&d/e+f=é'x%`;
  const clean = createRedact([odd]);
  const spellings = {
    "in an address in an address": encodeURIComponent(encodeURIComponent(odd)),
    "in an address whose signs stay": encodeURI(odd),
    "in JSON in JSON": JSON.stringify(JSON.stringify({ odd })),
    "in JSON of ASCII": JSON.stringify(odd).replace("é", "\\u00e9"),
    "in HTML": `<p title="a&quot;b&lt;c&gt;&amp;d/e+f=é'x%">`,
  };
  for (const [how, text] of Object.entries(spellings)) {
    assert(clean(text).includes("[redacted]"), `${how}: ${clean(text)}`);
  }
});

Deno.test("a secret in base64 is found, whatever stands before and behind it", () => {
  const clean = createRedact([SECRET]);
  const core = Buffer.from(SECRET).toString("base64").slice(4, -4);
  for (const before of ["", "a", "ab", "abc", "{"]) {
    for (const behind of ["", "x", "xy", "}"]) {
      for (const alphabet of ["base64", "base64url"] as const) {
        const text = Buffer.from(before + SECRET + behind).toString(alphabet);
        const left = clean(text);
        assert(left.includes("[redacted]"), `${before}|${behind} ${alphabet}`);
        assertFalse(left.includes(core));
      }
    }
  }
});

Deno.test("whatever the secret is and wherever it stands, it is gone", () => {
  const secrets = fc.string({ unit: "binary", minLength: 8, maxLength: 40 });
  fc.assert(
    fc.property(secrets, fc.string(), fc.string(), (secret, before, behind) => {
      const clean = createRedact([secret]);
      const bytes = Buffer.from(before + secret + behind);
      for (const text of [bytes.toString(), encodeURIComponent(secret)]) {
        assertFalse(clean(text).includes(secret) && !"[redacted]".includes(secret));
      }
      assert(clean(bytes.toString("base64")).includes("[redacted]"));
    }),
    { seed: 6, numRuns: 300 },
  );
});

Deno.test("of two secrets the longer is blotted out as a whole", () => {
  assertEquals(createRedact(["12345678", "12345678-90"])("12345678-90"), "[redacted]");
});

Deno.test("what is too short to be a secret, or none, blots out no words", () => {
  assertEquals(createRedact(["", "a", "simple", null])("a simple day"), "a simple day");
});

Deno.test("a long text is read once, not once for every place in it", () => {
  const hostile = ["handle".repeat(20_000), "://".repeat(40_000), `${"\\".repeat(100_000)}handle`];
  // Seconds where a shape is looked for again and again: the test's own time limit would show it.
  for (const text of hostile) assertEquals(redact(text), text);
});

Deno.test("every text in a value is blotted, also names; the rest stays", () => {
  const value = { a: ["key=secret", 1, null], "AIzaSyA1234567890": { deep: true } };
  assertEquals(redactAll(value, redact), {
    a: ["key=[redacted]", 1, null],
    "[redacted]": { deep: true },
  });
});

Deno.test("a member whose name says that it is a secret is blotted, as it is in JSON", () => {
  const value = { password: "hunter2", x: { apiKey: "abc", newHandle: "h", "Access-Token": "t" } };
  assertEquals(redactAll(value, redact), {
    password: "[redacted]",
    x: { apiKey: "[redacted]", newHandle: "[redacted]", "Access-Token": "[redacted]" },
  });
  const words = { code: "busy", keyboard: "de", handles: 3, handle: null, password: "", name: "x" };
  assertEquals(redactAll(words, redact), words);
});

Deno.test("names of secrets are told from others", () => {
  const secret = [
    "apiKey",
    "accessCode",
    "pairingCode",
    "codes",
    "entryTicket",
    "newHandle",
    "authToken",
    "Cookie",
  ];
  for (const name of secret) assert(isSecretName(name), name);
  for (const name of ["reason", "call", "url", "codec"]) assertFalse(isSecretName(name), name);
});

import { assertEquals } from "@std/assert";
import { TALK_LANGUAGES } from "../../lib/browser/talk_languages.ts";
import { helperInstructions } from "../../lib/told/helper_instructions.ts";
import { pageDeclarations } from "../../lib/told/page_declarations.ts";
import { toldInFull } from "../../lib/told/told_in_full.ts";
import { decodeClient, encode } from "../../lib/wire/codec.ts";
import type { Start } from "../../lib/wire/message.ts";

const OWN = { name: "add_up", description: "Adds up." };

Deno.test("tools that a page only names are described, before those it describes itself", () => {
  const told = toldInFull({ type: "start", pageTools: ["tell_me_when", "show"], tools: [OWN] });
  assertEquals(told, {
    type: "start",
    tools: [...pageDeclarations(["show", "tell_me_when"]), OWN],
  });
});

Deno.test("a name that is no tool of the page is passed over", () => {
  const { tools } = toldInFull({ type: "start", pageTools: ["fly", "show", "__proto__"] });
  assertEquals(tools?.map(({ name }) => name), ["show"]);
});

Deno.test("a tool that is described stays as it is, whatever is named", () => {
  const show = { name: "show", description: "Of somebody else." };
  assertEquals(toldInFull({ type: "start", pageTools: ["show"], tools: [show] }).tools, [show]);
});

Deno.test("ways to help and the language come as instructions, before the person's own", () => {
  const told = toldInFull({
    ...{ type: "start", instructions: "Call me Sam." },
    ...{ help: ["short"], language: "de" },
  });
  const own = "Call me Sam.";
  const instructions = helperInstructions({ help: ["short"], language: "de", own });
  assertEquals(told, { type: "start", instructions });
});

Deno.test("a way to help of another version is passed over", () => {
  const { instructions } = toldInFull({ type: "start", help: ["sing", "short"] });
  assertEquals(instructions, helperInstructions({ help: ["short"], language: null, own: "" }));
  assertEquals(toldInFull({ type: "start", help: ["sing"] }), { type: "start" });
});

Deno.test("who names nothing says what it said", () => {
  const asked: Start = { type: "start", instructions: " as it is ", tools: [OWN] };
  assertEquals(toldInFull(asked), asked);
});

Deno.test("every language the page offers is one the relay takes and can name", () => {
  for (const language of TALK_LANGUAGES) {
    const frame = encode({ type: "start", language }) as string;
    const { instructions = "" } = toldInFull(decodeClient(frame) as Start);
    assertEquals(instructions.includes(` ${language},`), false, instructions);
  }
});

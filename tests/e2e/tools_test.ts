/** What the model shows with its tools, on the page as a person sees it. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { decode } from "jpeg-js";
import type { Page } from "puppeteer-core";
import {
  press,
  sendLine,
  shareScreen,
  shown,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { seenAt, seenPictures } from "../support/heard.ts";
import { readText } from "../support/read_text.ts";
import { scene } from "../support/scene.ts";
import { untilWire, type WireLog } from "../support/wire_log.ts";

const TYPED = { simulator: { voice: "tone", textAnswerDelayMs: 200 } } as const;

/** A call in which one only types. */
async function typedCall(page: Page): Promise<void> {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
}

/** Rules as JSON, which YAML takes as it is. */
const script = (...rules: object[]) => JSON.stringify({ rules });

/** Wait until so many calls were answered, and the model has spoken about each. */
async function untilAnswered(page: Page, count: number): Promise<void> {
  await untilWire(page, { way: "up", type: "toolResult", count });
  await untilWire(page, { way: "down", type: "reply", count, fields: { state: "complete" } });
  await untilStatus(page, "listening");
}

/** What the model was told went wrong, call by call; "" where nothing did. */
async function errorsTold(wire: () => Promise<WireLog>): Promise<string[]> {
  return (await wire()).entries.filter(({ way, type }) => way === "up" && type === "toolResult")
    .map(({ fields }) => String((fields.result as { error?: string }).error ?? ""));
}

scene("a note stands beside the voice, and can be copied whole or by its code", TYPED, async (
  { page, browser, app, look },
) => {
  await browser.defaultBrowserContext().overridePermissions(app.url, ["clipboard-sanitized-write"]);
  await typedCall(page);
  await sendLine(page, "Write me a note.");
  const note = await shown(page, "side-note");
  await untilSaid(page, "model", "The person sees the note");
  const html = await note?.evaluate((element) => element.innerHTML) ?? "";
  assertMatch(html, /<h2>What a note can hold<\/h2>/);
  assertMatch(html, /<strong>steps<\/strong>/);
  assertMatch(html, /<ol start="1">/);
  assertMatch(html, /<code>deno task start<\/code>/);
  assertMatch(html, /<td>20 ms<\/td>/);
  assertMatch(html, /<a href="https:\/\/docs.deno.com\/" target="_blank" rel="noopener noref/);
  await look("note");
  // Pasted as a person does: the page itself may not read the clipboard.
  const clipboard = async () => {
    const line = await page.$(`[data-testid="line"]`);
    await line?.focus();
    await page.keyboard.press("KeyV", { commands: ["Paste"] });
    return await line?.evaluate((input) => {
      const { value } = input as HTMLInputElement;
      (input as HTMLInputElement).value = "";
      return value;
    }) ?? "";
  };
  await (await page.$(`[data-testid="side-note"] .code [data-testid="copy"]`))?.click();
  await shown(page, "copy", `[data-state="copied"]`);
  assertEquals(await clipboard(), "deno task start");
  await (await page.$(`[data-testid="side-note"] header [data-testid="copy"]`))?.click();
  await page.waitForSelector(`header [data-testid="copy"][data-state="copied"]`);
  assertStringIncludes(await clipboard(), "1. Open a terminal.");
  await page.setViewport({ width: 390, height: 780 });
  await look("note_phone");
  await press(page, "note-close");
  await page.waitForSelector(`[data-testid="notes"]`, { hidden: true });
});

const HOSTILE = [
  "<script>globalThis.wasRun = true</script>",
  "<img src=x onerror='globalThis.wasRun = true'>",
  "[press me](javascript:globalThis.wasRun=true)",
  "<svg onload=globalThis.wasRun=true></svg>",
  "x".repeat(12_001),
];

scene(
  "script, loaded pictures and huge notes are refused in words to the model, and nothing is run or shown",
  {
    simulator: {
      ...TYPED.simulator,
      script: script(
        { when: { result: "show" }, do: [{ say: "No." }] },
        ...HOSTILE.map((markdown, i) => ({
          when: { words: `attack ${i}` },
          do: [{ call: { tool: "show", args: { title: "Hello", markdown } } }],
        })),
      ),
    },
  },
  async ({ page, wire }) => {
    await typedCall(page);
    for (const i of HOSTILE.keys()) {
      await sendLine(page, `attack ${i}`);
      await untilAnswered(page, i + 1);
    }
    const errors = await errorsTold(wire);
    for (const [i, markdown] of HOSTILE.entries()) {
      const why = markdown.length > 12_000
        ? "has 12001 characters"
        : markdown.includes("javascript:")
        ? "a link may lead to"
        : "HTML is not shown";
      assertStringIncludes(errors[i], `The arguments are not accepted: markdown: ${why}`);
    }
    assertEquals(await page.evaluate(() => "wasRun" in globalThis), false);
    assertEquals(await page.$(`[data-testid="side-note"]`), null);
  },
);

scene("what is pointed at is marked on the preview, for its time", {
  ...TYPED,
  knownScreen: true,
  simulator: {
    ...TYPED.simulator,
    script: script(
      { when: { result: "*" }, do: [{ say: "Yes." }] },
      {
        when: { words: "point" },
        do: [{
          call: [
            { tool: "point_at", args: { box_2d: [0, 0, 74, 42], label: "red corner" } },
            { tool: "point_at", args: { point: [963, 979], label: "yellow corner", seconds: 3 } },
          ],
        }],
      },
      {
        when: { words: "middle" },
        do: [{ call: { tool: "point_at", args: { point: [500, 500] } } }],
      },
      {
        when: { words: "outside" },
        do: [{ call: { tool: "point_at", args: { box_2d: [0, 0, 1200, 42] } } }],
      },
    ),
  },
}, async ({ page, simulator, wire, look }) => {
  await typedCall(page);
  await sendLine(page, "middle");
  await untilAnswered(page, 1);
  await shareScreen(page);
  await seenAt(simulator, 1);
  await sendLine(page, "outside");
  await untilAnswered(page, 2);
  const [unshared, outside] = await errorsTold(wire);
  assertStringIncludes(unshared, "shares no screen");
  assertStringIncludes(outside, "box_2d.2: must be within 0 and 1000");
  assertEquals(await page.$(`[data-testid="mark"]`), null);
  await sendLine(page, "point");
  await shown(page, "mark", `[data-label="red corner"]`);
  await look("pointing");
  const places = await page.$$eval(
    `.look [data-testid="mark"] rect, .look [data-testid="mark"] circle`,
    (all) =>
      all.map((one) => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        return [left, top, right, bottom];
      }),
  );
  const frame = await page.$eval(`[data-testid="preview"]`, (video) => {
    const { left, top, right, bottom } = video.getBoundingClientRect();
    return [left, top, right, bottom];
  });
  const [box, point] = places;
  assert(Math.abs(box[0] - frame[0]) < 4 && Math.abs(box[1] - frame[1]) < 4, `${box} in ${frame}`);
  const share = (box[2] - box[0]) / (frame[2] - frame[0]);
  assert(Math.abs(share - 0.042) < 0.01, `the box takes ${share} of the width`);
  assert(Math.abs((point[0] + point[2]) / 2 - (frame[0] + (frame[2] - frame[0]) * 0.979)) < 4);
  await page.waitForSelector(`.look [data-label="yellow corner"]`, {
    hidden: true,
    timeout: 8_000,
  });
  await page.waitForSelector(`.look [data-label="red corner"]`, { hidden: true, timeout: 8_000 });
});

scene("a closer look sends that part at its native resolution, in one turn with its question", {
  ...TYPED,
  knownScreen: true,
  simulator: {
    ...TYPED.simulator,
    script: script(
      {
        when: { words: "has answered", picture: { narrower: 1_000 } },
        do: [{ report: "received" }],
      },
      { when: { result: "*" }, do: [{ say: "{result}" }] },
      {
        when: { words: "closer" },
        do: [{
          call: {
            tool: "look_closer",
            args: { box_2d: [600, 0, 750, 500], question: "What must be returned?" },
          },
        }],
      },
    ),
  },
}, async ({ page, simulator, wire, look }) => {
  await typedCall(page);
  await shareScreen(page);
  await seenAt(simulator, 1);
  await sendLine(page, "closer");
  await untilSaid(page, "model", "958 by 158 pixels");
  const asked =
    `You typed: (The tool look_closer has answered: {"output":"This is the part you asked for, ` +
    `958 by 158 pixels. What must be returned?`;
  await untilSaid(page, "model", asked);
  const up = (await wire()).entries.filter(({ way, payloadBytes }) =>
    way === "up" && payloadBytes > 0
  );
  assertEquals(up.some(({ type }) => type === "toolResult"), true);
  const [jpeg] = seenPictures(simulator).filter((jpeg) => decode(jpeg).width === 958);
  const text = await readText(jpeg);
  assertStringIncludes(
    text,
    "Please return the borrowed ladder before the market opens on Thursday",
  );
  await look("look_closer");
});

const SIZES = {
  desk: { width: 1_280, height: 800 },
  phone: { width: 390, height: 780 },
};

for (const [name, viewport] of Object.entries(SIZES)) {
  scene(`on a ${name} notes hide neither what is pointed at nor the line to type`, {
    knownScreen: true,
    viewport,
    dark: name === "phone",
    simulator: {
      ...TYPED.simulator,
      script: script(
        { when: { result: "*" }, do: [{ say: "There." }] },
        {
          when: { words: "help" },
          do: [{
            call: [
              {
                tool: "show",
                args: { title: "Steps", markdown: "1. Press **Save**\n".repeat(30) },
              },
              { tool: "point_at", args: { box_2d: [100, 80, 200, 560], label: "the title" } },
            ],
          }],
        },
      ),
    },
  }, async ({ page, simulator, look }) => {
    await typedCall(page);
    await shareScreen(page);
    await seenAt(simulator, 1);
    await sendLine(page, "help");
    await shown(page, "side-note");
    await shown(page, "mark");
    await look(`notes_${name}`);
    const boxes = await page.evaluate(() =>
      [".mark rect", `[data-testid="notes"]`, "form.line"].map((selector) => {
        const { left, top, right, bottom } = document.querySelector(selector)!
          .getBoundingClientRect();
        return { left, top, right, bottom };
      })
    );
    for (const [i, { left, top, right, bottom }] of boxes.entries()) {
      assert(top >= 0 && bottom <= viewport.height && right <= viewport.width, `box ${i}`);
      for (const other of boxes.slice(i + 1)) {
        const isApart = other.left >= right || other.right <= left || other.top >= bottom ||
          other.bottom <= top;
        assert(isApart, JSON.stringify(boxes));
      }
    }
  });
}

const AGAIN = [{ call: { tool: "point_at", args: { point: [500, 500] } } }];

scene("a model that calls a tool in a loop is limited and told, and answers the person after it", {
  env: { LOOKSEE_TOOL_CALLS_IN_A_ROW: "3" },
  simulator: {
    ...TYPED.simulator,
    speechAnswerDelayMs: 100,
    script: script(
      { when: { words: "hello" }, do: [{ say: "Hello to you." }] },
      { when: { result: "*" }, do: AGAIN },
      { do: AGAIN },
    ),
  },
}, async ({ page, wire }) => {
  await typedCall(page);
  await sendLine(page, "Begin.");
  await untilWire(page, { way: "up", type: "toolResult", count: 5 });
  await sendLine(page, "hello");
  await untilSaid(page, "model", "hello to you");
  const errors = await errorsTold(wire);
  assertEquals(errors.length, 5, "what is told in silence ends the loop");
  assertEquals(errors.map((error) => error.includes("3 tool calls in a row are the limit")), [
    ...[false, false, false, true, true],
  ]);
});

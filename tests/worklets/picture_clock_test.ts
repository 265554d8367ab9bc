import { assert, assertEquals, assertGreater, assertStringIncludes } from "@std/assert";
import { NO_COVER } from "../../lib/image/no_cover.ts";
import { type Cover } from "../../lib/image/cover.ts";
import type { ClockReport, PictureSettings } from "../../lib/worklets/messages.ts";

/**
 * The clock in a real Worker, which under Deno has timers but no canvas and no frames. The canvas
 * standing in has one shade, that of the frame drawn on it, and encodes what was done to it; frames get
 * their \`close\` on arrival, and every canvas tells when it is drawn on after it was read.
 */
const STAND_IN = `
  let encodes = "image/jpeg", bytesAPixel = 0;
  globalThis.OffscreenCanvas = class {
    constructor(width, height) { this.width = width; this.height = height; this.did = []; }
    getContext() {
      const canvas = this;
      return this.pen ??= {
        drawImage(from, ...at) {
          canvas.shade = from.shade;
          canvas.did = [...from.did ?? [], ["draw", ...at.slice(0, 4)]];
        },
        fillRect(...box) { canvas.did.push(["fill", ...box]); },
        fillText(text) { canvas.did.push(["text", text]); },
        beginPath() {},
        moveTo(...at) { canvas.did.push(["move", ...at.map(Math.round)]); },
        lineTo(...at) { canvas.did.push(["line", ...at.map(Math.round)]); },
        stroke() { canvas.did.push(["stroke", this.strokeStyle, this.lineWidth]); },
        getImageData(x, y, width, height) {
          return { data: new Uint8ClampedArray(4 * width * height).fill(canvas.shade) };
        },
      };
    }
    convertToBlob({ quality }) {
      const text = JSON.stringify([this.width, this.height, quality, this.did]);
      const more = " ".repeat(Math.floor(this.width * this.height * bytesAPixel * quality));
      return Promise.resolve(new Blob([text + more], { type: encodes }));
    }
  };
  await import(${JSON.stringify(new URL("../../lib/worklets/picture_clock.ts", import.meta.url))});
  const obey = onmessage;
  onmessage = ({ data }) => {
    if (data.encodes) encodes = data.encodes;
    else if (data.bytesAPixel) bytesAPixel = data.bytesAPixel;
    else if (data.frames && data.type === "frames") {
      const given = Object.entries(data.frames);
      const frames = Object.fromEntries(given.map(([lens, frame]) => [lens, { ...frame, close() {} }]));
      obey({ data: { ...data, frames } });
    } else if (data.frame) obey({ data: { ...data, frame: { ...data.frame, close() {} } } });
    else obey({ data });
  };
  postMessage("loaded");
`;

const SETTINGS: PictureSettings = {
  intervalMs: 50,
  heartbeatMs: 60_000,
  quality: 0.8,
  maxBytes: 1_000_000,
};

const view = (number: number, cover: Cover = NO_COVER, isPaused = false) => {
  return { type: "view", view: number, lens: "screen", cover, isPaused };
};

/** A source that gives no frames by itself, and has pictures of 768 pixels at most. */
const add = (number: number, lens = "screen", cover: Cover = NO_COVER, isPaused = false) => {
  return { type: "add", view: number, lens, frames: null, longestSide: 768, cover, isPaused };
};

/** What a page may say, and how the stand-in is set. */
type Said = Record<string, unknown>;

/** A clock whose reports are answered by the message or messages returned, until that is null. */
async function withClock(
  settings: Partial<PictureSettings>,
  onReport: (
    report: ClockReport,
    say: (...messages: Said[]) => void,
  ) => Said | Said[] | null | void,
  { begins = [add(1)], tellsSource = false }: { begins?: Said[]; tellsSource?: boolean } = {},
): Promise<void> {
  const code = URL.createObjectURL(new Blob([STAND_IN], { type: "text/javascript" }));
  const worker = new Worker(code, { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const say = (...messages: Said[]) => messages.forEach((message) => worker.postMessage(message));
  worker.onerror = (event) => reject(new Error(event.message));
  worker.onmessage = ({ data }) => {
    if (data === "loaded") {
      return say({ type: "start", settings: { ...SETTINGS, ...settings } }, ...begins);
    }
    if (data.type === "source" && !tellsSource) return;
    try {
      const answer = onReport(data, say);
      if (answer === null) return resolve();
      say(...[answer ?? []].flat());
    } catch (error) {
      reject(error);
    }
  };
  try {
    await promise;
  } finally {
    worker.terminate();
    URL.revokeObjectURL(code);
  }
}

const frame = (width: number, height: number, shade = 200) => ({
  type: "frames",
  frames: { screen: { width, height, shade } },
});

type Made = Extract<ClockReport, { type: "picture" }>;
const sent = ({ offer }: Made) => ({ type: "sent", offer });
const dropped = ({ offer }: Made) => ({ type: "dropped", offer });

/** Width, height, quality and what was drawn. */
function drawn({ jpeg }: Made): [number, number, number, [string, ...number[]][]] {
  return JSON.parse(new TextDecoder().decode(jpeg));
}

Deno.test("a tick is answered with a frame, which comes back as a picture, scaled", async () => {
  const began = Date.now();
  await withClock({ quality: 0.7 }, (report) => {
    if (report.type === "tick") {
      assertEquals(report.needsFrames, ["screen"]);
      return frame(1_920, 1_080);
    }
    assert(report.type === "picture");
    assertEquals([report.width, report.height, report.reason], [768, 432, "first"]);
    assertEquals(drawn(report).slice(0, 3), [768, 432, 0.7]);
    assert(report.takenAtMs >= began && report.takenAtMs <= Date.now());
    return null;
  });
});

Deno.test("a scene that stays as it is makes one picture, one that changes another", async () => {
  const seen: string[] = [];
  let looks = 0;
  await withClock({}, (report) => {
    if (report.type === "tick") return frame(1_920, 1_080, ++looks < 4 ? 200 : 40);
    assert(report.type === "picture");
    seen.push(`${report.reason} at look ${looks}`);
    return seen.length < 2 ? sent(report) : null;
  });
  assertEquals(seen, ["first at look 1", "changed at look 4"]);
});

Deno.test("told not yet, the clock asks again", async () => {
  let ticks = 0;
  await withClock({ intervalMs: 60_000 }, (report) => {
    assertEquals(report.type, "tick");
    return ++ticks < 3 ? { type: "notYet" } : null;
  });
  assertEquals(ticks, 3);
});

Deno.test("a frame nobody asked for makes no picture", async () => {
  const seen: string[] = [];
  await withClock({ heartbeatMs: 0 }, (report) => {
    seen.push(report.type);
    if (report.type === "picture") return seen.length < 4 ? sent(report) : null;
    return [frame(10, 10), frame(10, 10, 20)];
  });
  assertEquals(seen, ["tick", "picture", "tick", "picture"]);
});

Deno.test("look-now is as large as the source, and speech comes soon", async () => {
  const seen: [string, number][] = [];
  await withClock({ intervalMs: 20 }, (report, say) => {
    if (report.type === "tick") return frame(1_920, 1_080);
    assert(report.type === "picture");
    seen.push([report.reason, report.width]);
    say(sent(report));
    return [{ type: "spoken" }, { type: "look-now" }, null][seen.length - 1];
  });
  assertEquals(seen, [["first", 768], ["speech", 768], ["look-now", 1_920]]);
});

Deno.test("a picture that did not leave is made again", async () => {
  const seen: string[] = [];
  await withClock({ intervalMs: 60_000 }, (report) => {
    if (report.type === "tick") return frame(400, 300);
    assert(report.type === "picture");
    seen.push(report.reason);
    return seen.length < 3 ? dropped(report) : null;
  });
  assertEquals(seen, ["first", "first", "first"]);
});

Deno.test("hidden parts are painted over in the source's own pixels, before anything is scaled", async () => {
  const cover = {
    crop: { left: 500, top: 0, width: 500, height: 1_000 },
    boxes: [{ left: 600, top: 100, width: 100, height: 200 }],
  };
  await withClock({}, (report) => {
    if (report.type === "tick") return frame(2_000, 1_000);
    assert(report.type === "picture");
    const [width, height, , did] = drawn(report);
    assertEquals([width, height], [766, 768]);
    assertEquals(did.map(([what]) => what), ["draw", "fill", "draw"]);
    assertEquals(did[0].slice(1), [1_002, 0, 998, 1_000]);
    assertEquals(did[1].slice(1), [1_198 - 1_002, 98, 204, 204]);
    assertEquals(report.view, 5);
    return null;
  }, { begins: [add(5, "screen", cover)] });
});

Deno.test("what is hidden while a picture is made takes that picture back", async () => {
  const views: number[] = [];
  const hidden = { crop: null, boxes: [{ left: 0, top: 0, width: 900, height: 900 }] };
  await withClock({}, (report) => {
    if (report.type === "tick") {
      return views.length === 0 ? [frame(400, 300), view(2, hidden)] : frame(400, 300);
    }
    assert(report.type === "picture");
    views.push(report.view);
    return report.view === 2 ? null : dropped(report);
  });
  assertEquals(views.at(-1), 2);
});

Deno.test("while paused nothing is asked for, and afterwards the scene is sent anew", async () => {
  const seen: string[] = [];
  await withClock({}, (report, say) => {
    seen.push(report.type);
    if (report.type === "tick") return frame(400, 300);
    assert(report.type === "picture");
    if (seen.length > 3) return null;
    say(sent(report), view(2, NO_COVER, true));
    // Longer than several looks.
    setTimeout(() => {
      seen.push("paused");
      say(view(3));
    }, 700);
  });
  const at = seen.indexOf("paused");
  assertGreater(at, 1);
  assertEquals(seen.slice(at), ["paused", "tick", "picture"]);
});

Deno.test("another size of the source is told before a picture shows it", async () => {
  const seen: string[] = [];
  await withClock({}, (report) => {
    if (report.type === "tick") return seen.length < 2 ? frame(800, 600) : frame(600, 800, 20);
    assert(report.type === "source" || report.type === "picture");
    seen.push(`${report.type} ${report.width}×${report.height}`);
    if (seen.length === 4) return null;
    return report.type === "picture" ? sent(report) : undefined;
  }, { tellsSource: true });
  assertEquals(seen, [
    "source 800×600",
    "picture 768×576",
    "source 600×800",
    "picture 576×768",
  ]);
});

Deno.test("a picture too large for a message is made coarser, then smaller", async () => {
  await withClock({ maxBytes: 60_000, heartbeatMs: 0 }, (report, say) => {
    if (report.type === "tick") {
      say({ bytesAPixel: 1 });
      return frame(1_920, 1_080);
    }
    assert(report.type === "picture");
    assert(report.jpeg.byteLength <= 60_000);
    const [width, height, quality] = drawn(report);
    assert(width < 768 && quality >= 0.3, `${width}×${height} at ${quality}`);
    assertEquals([report.width, report.height], [width, height]);
    return null;
  });
});

Deno.test("a browser that cannot encode JPEG is told of", async () => {
  await withClock({}, (report) => {
    if (report.type === "tick") return [{ encodes: "image/png" }, frame(10, 10)];
    assert(report.type === "failed");
    assertStringIncludes(report.message, "image/png");
    return null;
  });
});

Deno.test("a closer look is that part at its native size, hidden as the picture is, at any time", async () => {
  const boxes = [{ left: 0, top: 0, width: 500, height: 1_000 }];
  const look = {
    ...{ type: "closer", lens: "screen", id: 7, maxBytes: 1_000_000 },
    box: { left: 250, top: 500, width: 500, height: 500 },
    frame: { width: 2_000, height: 1_000, shade: 200 },
  };
  const begins = [add(3, "screen", { crop: null, boxes })];
  await withClock({ intervalMs: 60_000, quality: 0.5 }, (report, say) => {
    if (report.type === "tick") return say(look);
    assert(report.type === "closer" && report.look !== null);
    assertEquals([report.id, report.view], [7, 3]);
    const { jpeg, width, height } = report.look;
    const [, , quality, did] = JSON.parse(new TextDecoder().decode(jpeg));
    assertEquals([width, height, quality], [996, 498, 0.5]);
    assertEquals(did.map(([name]: string[]) => name), ["draw", "fill", "draw"]);
    return null;
  }, { begins });
});

Deno.test("a closer look at what has another size tells that first: what is hidden may lie elsewhere", async () => {
  const box = { left: 0, top: 0, width: 1_000, height: 1_000 };
  const frame = { width: 800, height: 600, shade: 200 };
  const look = { type: "closer", lens: "screen", id: 1, box, frame, maxBytes: 1_000_000 };
  const told: string[] = [];
  await withClock({ intervalMs: 60_000 }, (report, say) => {
    if (report.type === "tick") return say(look);
    told.push(report.type);
    return report.type === "closer" ? null : undefined;
  }, { tellsSource: true });
  assertEquals(told, ["source", "closer"]);
});

Deno.test("a closer look that gets too large is made coarser, then smaller", async () => {
  const maxBytes = 40_000;
  const frame = { width: 1_000, height: 1_000, shade: 200 };
  const box = { left: 0, top: 0, width: 1_000, height: 1_000 };
  const begins = [{ bytesAPixel: 1 }, add(1)];
  await withClock({ intervalMs: 60_000 }, (report, say) => {
    if (report.type === "tick") {
      return say({ type: "closer", lens: "screen", id: 1, box, frame, maxBytes });
    }
    assert(report.type === "closer" && report.look !== null);
    assert(report.look.jpeg.byteLength <= maxBytes && report.look.width < 1_000);
    return null;
  }, { begins });
});

Deno.test("paused, or without a frame, there is nothing to look at closer", async () => {
  const box = { left: 0, top: 0, width: 1_000, height: 1_000 };
  const frame = { width: 10, height: 10, shade: 200 };
  for (
    const [begins, given] of [[[add(1, "screen", NO_COVER, true)], frame], [
      [add(1)],
      null,
    ]] as const
  ) {
    const closer = { type: "closer", lens: "screen", id: 1, box, frame: given, maxBytes: 1_000 };
    await withClock({ intervalMs: 60_000 }, (report, say) => {
      if (report.type === "tick") return say({ type: "notYet" });
      assertEquals(report, { type: "closer", id: 1, view: 1, look: null });
      return null;
    }, { begins: [...begins, closer] });
  }
});

const both = (screenShade = 200, cameraShade = 100) => ({
  type: "frames",
  frames: {
    screen: { width: 1_920, height: 1_080, shade: screenShade },
    camera: { width: 640, height: 480, shade: cameraShade },
  },
});

Deno.test("screen and camera leave as one picture, beside each other, with words that say which is which", async () => {
  await withClock({}, (report) => {
    if (report.type === "tick") {
      assertEquals(report.needsFrames, ["screen", "camera"]);
      return both();
    }
    assert(report.type === "picture");
    assertEquals([report.width, report.height], [768, 432 + 240]);
    const [screen, camera] = report.parts;
    assertEquals([screen.lens, camera.lens], ["screen", "camera"]);
    assertEquals([screen.box.width, camera.box.top], [1_000, 432_000 / 672]);
    assertEquals(camera.box.width, 320_000 / 768);
    const said = drawn(report)[3].filter(([what]) => what === "text").map(([, text]) => text);
    assertEquals(said.length, 2);
    assertStringIncludes(said.join(), "Above: SCREEN");
    assertStringIncludes(said.join(), "Left: CAMERA");
    return null;
  }, { begins: [add(1), add(2, "camera")] });
});

Deno.test("a change of either is enough, each by its own measure, and one a time leaves", async () => {
  const seen: string[] = [];
  const times: number[] = [];
  let looks = 0;
  await withClock({ intervalMs: 300 }, (report) => {
    if (report.type === "tick") return both(++looks > 6 ? 40 : 200, looks > 3 ? 30 : 100);
    assert(report.type === "picture");
    seen.push(`${report.reason} of ${report.parts.length}`);
    times.push(report.takenAtMs);
    return seen.length < 3 ? sent(report) : null;
  }, { begins: [add(1), add(2, "camera")] });
  assertEquals(seen, ["first of 2", "changed of 2", "changed of 2"]);
  for (let i = 1; i < times.length; i++) assert(times[i] - times[i - 1] >= 290);
});

Deno.test("of a paused or removed source nothing is asked for, and no picture shows any of it", async () => {
  const away: Said[] = [
    { type: "view", view: 3, lens: "camera", cover: NO_COVER, isPaused: true },
    { type: "remove", view: 3, lens: "camera" },
  ];
  for (const change of away) {
    await withClock({}, (report) => {
      if (report.type === "tick") {
        assertEquals(report.needsFrames, ["screen"]);
        // One that was on its way.
        return both();
      }
      assert(report.type === "picture");
      assertEquals([report.view, report.parts.map(({ lens }) => lens)], [3, ["screen"]]);
      assertEquals([report.width, report.height], [768, 432]);
      return null;
    }, { begins: [add(1), add(2, "camera"), change] });
  }
});

Deno.test("what is hidden of each is painted over before both are put together", async () => {
  const box = { left: 0, top: 0, width: 500, height: 500 };
  const cover = { crop: null, boxes: [box] };
  await withClock({}, (report) => {
    if (report.type === "tick") return both();
    assert(report.type === "picture");
    const did = drawn(report)[3].map(([what]) => what);
    // The last canvas drawn: the camera's, hidden and scaled before.
    assertEquals(did.slice(0, 4), ["draw", "fill", "draw", "draw"]);
    return null;
  }, { begins: [add(1), add(2, "camera", cover)] });
});

Deno.test("while one of two has no picture yet the other leaves alone", async () => {
  const seen: number[] = [];
  await withClock({}, (report) => {
    if (report.type === "tick") return seen.length === 0 ? frame(1_920, 1_080) : both();
    assert(report.type === "picture");
    seen.push(report.parts.length);
    return seen.length < 2 ? sent(report) : null;
  }, { begins: [add(1), add(2, "camera")] });
  assertEquals(seen, [1, 2]);
});

const draw = (drawing: number, strokes: object[], lens = "screen") => {
  return { type: "draw", lens, drawing, strokes };
};
const LINE = [{ x: 0, y: 0 }, { x: 500, y: 500 }];
const AREA = { left: 250, top: 0, width: 750, height: 1_000 };

/** What was done, without what frames and copies of canvases are drawn for. */
const hands = (made: Made) => drawn(made)[3].filter(([what]) => what !== "draw" && what !== "fill");

Deno.test("what is drawn is sent at once, and painted last: over what is hidden, sharp after scaling", async () => {
  const boxes = [{ left: 0, top: 0, width: 900, height: 900 }];
  const seen: string[] = [];
  await withClock({ intervalMs: 20 }, (report) => {
    if (report.type === "tick") return frame(1_536, 768);
    assert(report.type === "picture");
    seen.push(report.reason);
    if (seen.length === 1) return [sent(report), draw(1, [LINE])];
    const did = drawn(report)[3].map(([what]) => what);
    assertEquals(did.slice(0, 5), ["draw", "fill", "draw", "move", "line"]);
    const [, line, edge, core] = hands(report);
    assertEquals(line, ["line", 384, 192]);
    assertEquals([edge[0], core[0]], ["stroke", "stroke"]);
    assertGreater(edge[2], core[2]);
    return null;
  }, { begins: [add(1, "screen", { crop: null, boxes })] });
  assertEquals(seen, ["first", "drawn"]);
});

Deno.test("words below the picture say who drew, in no part of what is shown; without lines there are none", async () => {
  const seen: [string, number, number][] = [];
  await withClock({ intervalMs: 20 }, (report) => {
    if (report.type === "tick") return frame(1_536, 768);
    assert(report.type === "picture");
    const [{ lens, box }] = report.parts;
    assertEquals([lens, box.top, box.width], ["screen", 0, 1_000]);
    assertEquals(Math.round(box.height * report.height / 1_000), 384);
    seen.push([report.reason, report.width, report.height]);
    const said = hands(report).filter(([what]) => what === "text");
    assertEquals(said.length, seen.length === 1 ? 1 : 0);
    if (seen.length === 1) assertStringIncludes(String(said[0][1]), "drawn by the PERSON");
    return seen.length === 1 ? [sent(report), draw(2, [])] : null;
  }, { begins: [add(1), draw(1, [LINE])] });
  assertEquals(seen, [["first", 768, 384 + 24], ["drawn", 768, 384]]);
});

Deno.test("a tall picture with words below it is as long as one without", async () => {
  await withClock({}, (report) => {
    if (report.type === "tick") return frame(1_000, 2_000);
    assert(report.type === "picture");
    assert(report.height > 760 && report.height <= 768, `${report.height}`);
    assertEquals(report.width, 372);
    return null;
  }, { begins: [add(1), draw(1, [LINE])] });
});

Deno.test("of a cropped picture lines are where they are on the source, and those outside are not spoken of", async () => {
  const seen: number[] = [];
  await withClock({}, (report, say) => {
    if (report.type === "tick") return frame(1_024, 512);
    assert(report.type === "picture");
    const did = hands(report);
    seen.push(did.filter(([what]) => what === "text").length);
    // The part begins two pixels later: colours spread so far.
    if (seen.length === 1) assertEquals(did[1], ["line", 512 - 258, 256]);
    say(sent(report));
    return seen.length === 1 ? draw(2, [[{ x: 10, y: 10 }]]) : null;
  }, { begins: [add(1, "screen", { crop: AREA, boxes: [] }), draw(1, [LINE])] });
  assertEquals(seen, [1, 0]);
});

Deno.test("what was drawn is wiped when the scene gives way to another, and that is told, once it was seen", async () => {
  const seen: string[] = [];
  let shade = 200;
  await withClock({ intervalMs: 20 }, (report) => {
    if (report.type === "tick") return frame(1_536, 768, shade);
    if (report.type === "wiped") {
      assertEquals(report, { type: "wiped", lens: "screen", drawing: 7 });
      return void seen.push("wiped");
    }
    assert(report.type === "picture");
    seen.push(`${report.reason} ${hands(report).length > 0 ? "with" : "without"}`);
    if (seen.length > 2) return null;
    shade = 40;
    return sent(report);
  }, { begins: [add(1), draw(7, [LINE])] });
  assertEquals(seen, ["first with", "wiped", "changed without"]);
});

Deno.test("what is hidden meanwhile wipes nothing, nor does drawing more", async () => {
  const seen: string[] = [];
  await withClock({ intervalMs: 20 }, (report) => {
    if (report.type === "tick") return frame(1_536, 768);
    assert(report.type === "picture");
    seen.push(`${report.reason} ${hands(report).filter(([what]) => what === "move").length}`);
    const more = [
      view(2, { crop: AREA, boxes: [] }),
      draw(2, [LINE, LINE]),
      // Nothing drawn before, nothing after: no picture for that.
      [draw(3, []), draw(4, [])],
    ][seen.length - 1];
    return more === undefined ? null : [sent(report), ...[more].flat()];
  }, { begins: [add(1), draw(1, [LINE])] });
  assertEquals(seen, ["first 1", "first 1", "drawn 2", "drawn 0"]);
});

Deno.test("what is drawn on a paused source waits until that goes on", async () => {
  const seen: string[] = [];
  await withClock({ intervalMs: 20 }, (report, say) => {
    if (report.type === "tick") return frame(1_536, 768);
    assert(report.type === "picture");
    seen.push(`${report.reason} ${hands(report).length > 0}`);
    if (seen.length > 1) return null;
    say(sent(report), view(2, NO_COVER, true), draw(1, [LINE]));
    setTimeout(() => say(view(3)), 300);
  });
  assertEquals(seen, ["first false", "first true"]);
});

Deno.test("of two sources each has its own lines, and the legend says whose they are", async () => {
  await withClock({}, (report) => {
    if (report.type === "tick") return both();
    assert(report.type === "picture");
    assertEquals([report.width, report.height], [768, 432 + 240]);
    const did = hands(report);
    assertEquals(did.slice(0, 2), [["move", 0, 0], ["line", 160, 120]]);
    const said = did.filter(([what]) => what === "text").map(([, text]) => text);
    assertEquals([said.length, said[2]], [3, "Orange: PERSON drew"]);
    return null;
  }, { begins: [add(1), add(2, "camera"), draw(1, [LINE], "camera")] });
});

Deno.test("a closer look shows the lines that are there", async () => {
  const box = { left: 250, top: 250, width: 500, height: 500 };
  const given = { width: 2_000, height: 1_000, shade: 200 };
  const look = { type: "closer", lens: "screen", id: 1, box, frame: given, maxBytes: 1_000_000 };
  await withClock({ intervalMs: 60_000 }, (report, say) => {
    if (report.type === "tick") return say(look);
    assert(report.type === "closer" && report.look !== null);
    const [, , , did] = JSON.parse(new TextDecoder().decode(report.look.jpeg));
    assertEquals(did.filter(([what]: string[]) => what === "line")[0], ["line", 498, 248]);
    return null;
  }, { begins: [add(1), draw(1, [LINE])] });
});

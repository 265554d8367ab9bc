/**
 * One end-to-end test: the built app as a process of its own, a simulator in the test's process (so
 * that the test can look at what arrived there), and a browser with a page on it. Everything is
 * closed at the end; of a failed scene its screenshot, sounds and logs are kept as files.
 */
import { assertEquals } from "@std/assert";
import type { Browser, Page } from "puppeteer-core";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../lib/simulator/server.ts";
import { type App, startApp } from "./app.ts";
import { type BrowserOptions, openBrowser } from "./browser.ts";
import { keepEvidence } from "./evidence.ts";
import { type FlakyLine, flakyLine } from "./flaky_line.ts";
import { type KnownCamera, showKnownCamera } from "./known_camera.ts";
import { showKnownScreen } from "./known_screen.ts";
import { showKnownTab } from "./known_tab.ts";
import { guardCaptureRate, takeMicrophoneRaw } from "./microphone_scripts.ts";
import { showSecretScreen } from "./secret_screen.ts";
import { playedBack, type Recording, tapPlayback } from "./playback_tap.ts";
import { recite, type Utterance } from "./speech.ts";
import { showTextScreen } from "./text_screen.ts";
import { encodeWav, type Sound } from "./wav.ts";
import { logWire, type WireLog, wireLog } from "./wire_log.ts";

/** How a scene is set. */
export interface SceneOptions {
  /** What is spoken into the microphone, from the moment it opens; silence when absent. */
  says?: Utterance[];
  /** The microphone is refused, or there is none. */
  microphone?: "denied" | "missing";
  /** In Firefox, whose microphone hears what the test plays to it. */
  firefox?: boolean;
  /** Take echo cancellation, noise suppression and gain off, so that samples can be compared. */
  rawMicrophone?: boolean;
  /** Throw as Firefox does when a microphone meets a context of another rate. */
  guardCaptureRate?: boolean;
  /** Record what is played; lifts the page's content security policy. */
  tap?: boolean;
  /** `getDisplayMedia` hands out the screen of `known_screen.ts`. */
  knownScreen?: boolean;
  /** … the one of `text_screen.ts`, with interface text … */
  textScreen?: boolean;
  /** … or of `secret_screen.ts`, with something to hide. */
  secretScreen?: boolean;
  /** … or the tabs of `known_tab.ts`, with sound. */
  knownTab?: boolean;
  /** `getUserMedia` hands out the camera of `known_camera.ts`. */
  knownCamera?: KnownCamera;
  /** Title (or part of it) of a real tab to share; an installed browser only. */
  sharedTabTitle?: string;
  /** The app's own simulator instead of one in the test's process. */
  builtInSimulator?: boolean;
  simulator?: Partial<SimulatorOptions>;
  /** Between page and app lies a network that breaks on demand: `scene.network`. */
  flaky?: boolean;
  /** Settings of the app beside those the scene makes. */
  env?: Record<string, string>;
  /** Another server, there before the app starts, and settings that point the app at it. */
  neighbour?(): { env: Record<string, string>; close(): Promise<void> };
  viewport?: { width: number; height: number; isMobile?: boolean; hasTouch?: boolean };
  dark?: boolean;
  /** BCP 47 tag of the page's language; the browser's own, English, where absent. */
  language?: string;
  /** Complaints of the browser's console that belong to what is tested. */
  expects?: RegExp[];
  /** Milliseconds it may take; a minute where absent. */
  limitMs?: number;
}

/** What a scene's test works with. */
export interface Scene {
  page: Page;
  browser: Browser;
  app: App;
  /** @throws {Error} in a scene with `builtInSimulator` */
  simulator: Simulator;
  /** Only in a scene that is `flaky` does the page go through it. */
  network: FlakyLine;
  /** Start another process of the app, with some settings changed. */
  successor(env?: Record<string, string>): Promise<App>;
  /** What the microphone plays. */
  spoken: Sound;
  /** The same as a file. */
  spokenPath: string;
  wire(): Promise<WireLog>;
  recordings(): Promise<Recording[]>;
  /** Save the page as it looks now, for eyes: `tests/failed/looks/<name>.png`. */
  look(name: string): Promise<void>;
}

const SCENE_MS = 60_000;
const SILENT_MS = 1_000;

/** Register a test that plays `run` in a scene of its own. */
export function scene(
  name: string,
  options: SceneOptions,
  run: (scene: Scene) => Promise<void>,
): void {
  // The second limit only ends what not even keeping the evidence could.
  const timeout = (options.limitMs ?? SCENE_MS) + 20_000;
  Deno.test({ name, timeout, fn: () => play(name, options, run) });
}

/**
 * Register a test that plays scenes at once, each with an app and a browser of its own: most of what
 * they take is waiting.
 */
export function scenesAtOnce(
  scenes: ReadonlyMap<string, SceneOptions>,
  run: (scene: Scene) => Promise<void>,
): void {
  const limitsMs = [...scenes.values()].map(({ limitMs = SCENE_MS }) => limitMs);
  Deno.test({
    name: [...scenes.keys()].join("; "),
    timeout: Math.max(...limitsMs) + 20_000,
    fn: async () => {
      const played = await Promise.allSettled(
        [...scenes].map(([name, options]) => play(name, options, run)),
      );
      const errors = played.flatMap((end) => end.status === "rejected" ? [end.reason] : []);
      if (errors.length > 0) throw new AggregateError(errors);
    },
  });
}

async function play(name: string, options: SceneOptions, run: (scene: Scene) => Promise<void>) {
  await using stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "looksee-scene-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const spoken = await recite(options.says ?? [{ pauseMs: SILENT_MS }]);
  const microphone = options.microphone ?? `${folder}/microphone.wav`;
  await Deno.writeFile(`${folder}/microphone.wav`, encodeWav(spoken));

  const simulator = await startSimulator(options.simulator);
  stack.defer(() => simulator.close());
  const neighbour = options.neighbour?.();
  if (neighbour !== undefined) stack.defer(() => neighbour.close());
  const anApp = async (env?: Record<string, string>) => {
    const app = await startApp({
      ...(options.builtInSimulator
        ? {}
        : { LOOKSEE_UPSTREAM: simulator.url, GEMINI_API_KEY: "any-key-does-for-a-simulator" }),
      ...options.env,
      ...neighbour?.env,
      ...env,
    });
    stack.defer(async () => void await app.stop());
    return app;
  };
  const app = await anApp();
  const network = flakyLine(app.url);
  stack.defer(() => network.close());
  const url = options.flaky ? network.url : app.url;
  const browser = await openBrowser(browserOptions(options, microphone, url));
  stack.defer(() => browser.close());
  const page = await browser.newPage();
  const complaints = watchConsole(page);
  await setStage(page, options);
  const { language } = options;
  const address = language === undefined ? url : `${url}/?language=${language}`;
  await page.goto(address, { waitUntil: "networkidle0" });

  const scene: Scene = {
    page,
    browser,
    app,
    simulator,
    network,
    successor: anApp,
    spoken,
    spokenPath: `${folder}/microphone.wav`,
    wire: () => wireLog(page),
    recordings: () => playedBack(page),
    look: (as) => saveLook(page, as),
  };
  try {
    await withDeadline(run(scene), options.limitMs ?? SCENE_MS);
    const unexpected = complaints.filter((line) => !options.expects?.some((one) => one.test(line)));
    assertEquals(unexpected, [], "the browser's console complained");
  } catch (error) {
    await keepEvidence(name, { page, complaints, app, spoken });
    throw error;
  }
}

function browserOptions(options: SceneOptions, microphone: string, url: string): BrowserOptions {
  const { sharedTabTitle, firefox } = options;
  if (firefox) return { microphone, firefox };
  return sharedTabTitle ? { microphone, sharedTabTitle, allow: url } : { microphone };
}

async function setStage(page: Page, options: SceneOptions): Promise<void> {
  if (options.viewport) await page.setViewport(options.viewport);
  if (options.dark) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  }
  await logWire(page);
  if (options.tap) await tapPlayback(page);
  if (options.knownScreen) await showKnownScreen(page);
  if (options.textScreen) await showTextScreen(page);
  if (options.secretScreen) await showSecretScreen(page);
  if (options.knownTab) await showKnownTab(page);
  if (options.knownCamera) await showKnownCamera(page, options.knownCamera);
  if (options.rawMicrophone) await takeMicrophoneRaw(page);
  if (options.guardCaptureRate) await guardCaptureRate(page);
}

/** Errors and warnings of the page, uncaught throws, and requests that failed. */
function watchConsole(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    const type = message.type();
    if (type === "error" || type === "warn") complaints.push(`${type}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error}`));
  page.on("requestfailed", (request) => {
    complaints.push(`request failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  return complaints;
}

async function withDeadline(work: Promise<void>, limitMs: number): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`Scene took longer than ${limitMs} ms`)),
    limitMs,
  );
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function saveLook(page: Page, name: string): Promise<void> {
  await Deno.mkdir("tests/failed/looks", { recursive: true });
  await Deno.writeFile(`tests/failed/looks/${name}.png`, await page.screenshot());
}

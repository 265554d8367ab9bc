/**
 * A real browser for the tests. The ordinary run takes npm's Chromium (Linux; nothing to install),
 * or the one named by `LOOKSEE_TEST_BROWSER`; macOS and Windows have no npm build, there an
 * installed Chrome, Chromium or Edge serves both runs.
 */
import chromium from "@sparticuz/chromium";
import puppeteer, { type Browser } from "puppeteer-core";

/** What the browser's devices do. */
export interface BrowserOptions {
  /**
   * Path of a 16-bit WAV heard as microphone from its first sample on; or a microphone that is
   * refused, or none at all. The file must end in silence: Chromium repeats its last 10 ms for ever.
   */
  microphone: string | "denied" | "missing";
  /**
   * Share the tab whose title holds this (an installed browser's new headless only): the browser's
   * own screen capture, with no picker. Devices are then allowed per origin, see `allow`.
   */
  sharedTabTitle?: string;
  /** Debian's Firefox, or the one on the way; its microphone is whatever sound card there is. */
  firefox?: boolean;
  /** Origin whose page may use microphone and camera; needed with `sharedTabTitle`. */
  allow?: string;
}

/** Flags that keep a test browser quiet, rootless-safe and off the network. */
const QUIET = [
  "--no-sandbox", // root, as on build machines, has no user to drop to
  "--disable-quic",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-dev-shm-usage",
  "--force-color-profile=srgb",
];

/** puppeteer's own flags that keep hidden tabs as fast as shown ones, and so hide what bites there. */
const UNTHROTTLED = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

/** … and that a shared tab be heard: muted, it is silent for who shares it, too. */
const UNMUTED = "--mute-audio";

/** Start a browser. The caller closes it. */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  if (options.firefox) return openFirefox();
  const { path, headless } = options.sharedTabTitle ? installedBrowser() : await ordinaryBrowser();
  const browser = await puppeteer.launch({
    executablePath: path,
    headless,
    args: [...QUIET, ...deviceFlags(options)],
    ignoreDefaultArgs: options.sharedTabTitle ? [...UNTHROTTLED, UNMUTED] : [],
    defaultViewport: { width: 1280, height: 800 },
    timeout: 20_000,
  });
  if (options.allow) {
    await browser.defaultBrowserContext()
      .setPermission(
        options.allow,
        ...["microphone", "camera"].map((name) => ({
          permission: { name: name as PermissionName },
          state: "granted" as const,
        })),
      );
  }
  return browser;
}

const FIREFOXES = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/usr/local/bin/firefox"];

function openFirefox(): Promise<Browser> {
  const executablePath = FIREFOXES.find(exists);
  if (executablePath === undefined) throw new Deno.errors.NotFound("Cannot find a Firefox");
  return puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      // Microphone without a question, sound without a click.
      "media.navigator.permission.disabled": true,
      "media.autoplay.default": 0,
      "media.autoplay.blocking_policy": 0,
    },
    defaultViewport: { width: 1280, height: 800 },
    timeout: 30_000,
  });
}

function deviceFlags({ microphone, sharedTabTitle }: BrowserOptions): string[] {
  if (microphone === "missing") return ["--use-fake-ui-for-media-stream"];
  const fakeDevice = "--use-fake-device-for-media-stream";
  if (microphone === "denied") return [fakeDevice, "--use-fake-ui-for-media-stream=deny"];
  return [
    fakeDevice,
    `--use-file-for-fake-audio-capture=${microphone}%noloop`,
    // The fake permission box would also turn screen sharing into a green test picture.
    sharedTabTitle
      ? `--auto-select-tab-capture-source-by-title=${sharedTabTitle}`
      : "--use-fake-ui-for-media-stream",
  ];
}

interface BrowserChoice {
  path: string;
  /** npm's build is a headless shell; an installed browser has the new headless. */
  headless: true | "shell";
}

async function ordinaryBrowser(): Promise<BrowserChoice> {
  if (Deno.env.get("LOOKSEE_TEST_BROWSER") || Deno.build.os !== "linux") return installedBrowser();
  return { path: await chromium.executablePath(), headless: "shell" };
}

const INSTALLED: Partial<Record<typeof Deno.build.os, string[]>> = {
  linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  windows: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

function installedBrowser(): BrowserChoice {
  const named = Deno.env.get("LOOKSEE_TEST_BROWSER");
  const path = named || INSTALLED[Deno.build.os]?.find(exists);
  if (!path) {
    throw new Deno.errors.NotFound(
      "Cannot find a browser: install Chromium or Chrome, or name one in LOOKSEE_TEST_BROWSER",
    );
  }
  return { path, headless: true };
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * The settings as data: variable, kind of value, default, unit and meaning. `config.ts` reads them;
 * README's table says the same (a test compares the two).
 */
import {
  accessCodes,
  faults,
  httpUrl,
  matching,
  modelName,
  oneOf,
  optional,
  origins,
  replaySpeed,
  type Setting,
  setting,
  switches,
  voiceName,
  wholeNumber,
} from "./setting_kinds.ts";
import { BUDGET_SETTINGS } from "./settings_budget.ts";
import { DOOR_SETTINGS } from "./settings_door.ts";
import { PASSAGE_SETTINGS } from "./settings_passage.ts";
import { PICTURE_SETTINGS } from "./settings_pictures.ts";
import { TOOL_SETTINGS } from "./settings_tools.ts";

export type { Setting };

/** The settings as data. Names of limits end in their unit. */
export const SETTINGS = {
  port: setting("PORT", wholeNumber(0, 65_535), 8000, "TCP port to listen on; 0 = any free one"),
  host: setting(
    "HOST",
    matching(/^[\w.:-]{1,255}$/, "an address or host name"),
    "127.0.0.1",
    "address to listen on; 0.0.0.0 = every interface",
  ),
  model: setting("LOOKSEE_MODEL", modelName, "gemini-3.8-live", "Live model"),
  voice: setting(
    "LOOKSEE_VOICE",
    optional(voiceName),
    null,
    "voice of the replies; the model's own choice if absent",
  ),
  search: setting(
    "LOOKSEE_SEARCH",
    oneOf("on", "off"),
    "off",
    "whether the model may look things up with Google Search, which Google bills apart",
  ),
  upstreamUrl: setting(
    "LOOKSEE_UPSTREAM",
    optional(httpUrl),
    null,
    "base URL of another Live server; wins over the built-in simulator",
  ),
  origins: setting(
    "LOOKSEE_ORIGINS",
    origins,
    [],
    "origins beside its own whose pages may open calls",
  ),
  accessCodes: setting(
    "LOOKSEE_ACCESS_CODES",
    accessCodes,
    new Map(),
    "who may open a call; needed off loopback unless the upstream is the simulator",
  ),
  secret: setting(
    "LOOKSEE_SECRET",
    optional(matching(/^.{32,1024}$/, "a text of at least 32 characters")),
    null,
    "seals the tickets that take a call up again; random if absent, needed on Deno Deploy",
  ),
  ...PASSAGE_SETTINGS,
  ...BUDGET_SETTINGS,
  maxCalls: setting("LOOKSEE_MAX_CALLS", wholeNumber(1, 100_000), 50, "calls at once, in all"),
  maxCallsPerAddress: setting(
    "LOOKSEE_MAX_CALLS_PER_ADDRESS",
    wholeNumber(1, 100_000),
    4,
    "calls at once from one network address",
  ),
  ...DOOR_SETTINGS,
  maxCallMinutes: setting(
    "LOOKSEE_MAX_CALL_MINUTES",
    wholeNumber(0, 1440),
    60,
    "minutes after which a call is ended; 0 = never",
  ),
  maxMessageBytes: setting(
    "LOOKSEE_MAX_MESSAGE_BYTES",
    wholeNumber(16_384, 16_777_216),
    2_097_152,
    "largest message a page may send, bytes",
  ),
  maxMessagesPerSecond: setting(
    "LOOKSEE_MAX_MESSAGES_PER_SECOND",
    wholeNumber(60, 10_000),
    150,
    "messages a second a page may send, on average over 4 s",
  ),
  maxBytesPerSecond: setting(
    "LOOKSEE_MAX_BYTES_PER_SECOND",
    wholeNumber(65_536, 67_108_864),
    2_097_152,
    "bytes a second a page may send, on average over 4 s",
  ),
  maxPageBacklogBytes: setting(
    "LOOKSEE_MAX_PAGE_BACKLOG_BYTES",
    wholeNumber(65_536, 67_108_864),
    4_194_304,
    "bytes waiting for a page that reads too slowly; past it the call is ended",
  ),
  maxUpstreamBacklogBytes: setting(
    "LOOKSEE_MAX_UPSTREAM_BACKLOG_BYTES",
    wholeNumber(65_536, 67_108_864),
    4_194_304,
    "bytes waiting for a Live server that reads too slowly; past it the call is ended",
  ),
  startTimeoutMs: setting(
    "LOOKSEE_START_TIMEOUT_MS",
    wholeNumber(100, 600_000),
    10_000,
    "milliseconds a page may take to send its first message",
  ),
  setupTimeoutMs: setting(
    "LOOKSEE_SETUP_TIMEOUT_MS",
    wholeNumber(100, 600_000),
    12_000,
    "milliseconds the Live server may take to set a session up",
  ),
  renewAfterMs: setting(
    "LOOKSEE_RENEW_AFTER_MS",
    wholeNumber(1_000, 86_400_000),
    510_000,
    "milliseconds after which a Live connection is renewed, at the next quiet moment",
  ),
  parkAfterMinutes: setting(
    "LOOKSEE_PARK_AFTER_MINUTES",
    wholeNumber(0, 1440),
    5,
    "minutes without a word of either side after which a call rests until someone speaks; 0 = never",
  ),
  leaveMs: setting(
    "LOOKSEE_LEAVE_MS",
    wholeNumber(0, 3_600_000),
    10_000,
    "milliseconds a server that is told to end (SIGTERM) waits for its calls to go elsewhere",
  ),
  reconnectMs: setting(
    "LOOKSEE_RECONNECT_MS",
    wholeNumber(0, 86_400_000),
    120_000,
    "milliseconds a page tries to have its lost connection back before it gives the call up",
  ),
  ...PICTURE_SETTINGS,
  ...TOOL_SETTINGS,
  recordFolder: setting(
    "LOOKSEE_RECORD",
    optional(matching(/^[^,]{1,4096}$/, "the path of a folder, without a comma")),
    null,
    "folder every call is recorded to, sound and pictures included; absent = nothing is recorded",
  ),
  maxRecordFiles: setting(
    "LOOKSEE_RECORD_MAX_FILES",
    wholeNumber(0, 1_000_000),
    1000,
    "recordings kept in that folder, the oldest are removed first; 0 = any number",
  ),
  maxRecordMegabytes: setting(
    "LOOKSEE_RECORD_MAX_MB",
    wholeNumber(0, 100_000_000),
    10_000,
    "megabytes of recordings kept there, the oldest are removed first; 0 = any number",
  ),
  replayFile: setting(
    "LOOKSEE_REPLAY",
    optional(matching(/^[^,]{1,4096}$/, "the path of a recording, without a comma")),
    null,
    "recorded call that answers in place of a Live server; wins over every other upstream",
  ),
  replaySpeed: setting(
    "LOOKSEE_REPLAY_SPEED",
    replaySpeed,
    1,
    "how fast it answers: 2 = twice as fast, max = without waiting",
  ),
  logLevel: setting(
    "LOOKSEE_LOG_LEVEL",
    oneOf("debug", "info", "warn", "error", "silent"),
    "info",
    "lowest level that is logged",
  ),
  packages: setting(
    "LOOKSEE_PACKAGES",
    optional(oneOf("jsr", "npm")),
    null,
    "take Fresh and @std/assert from JSR or their stand-ins on npm packages; found out if absent",
  ),
  testBrowser: setting(
    "LOOKSEE_TEST_BROWSER",
    optional(matching(/^.{1,4096}$/, "the path of a Chromium or Chrome")),
    null,
    "browser for the end-to-end tests; npm's Chromium if absent",
  ),
  simulatorFault: setting(
    "LOOKSEE_SIM_FAULT",
    optional(
      faults(
        ...["http-401", "http-403", "http-429", "http-503", "bad-key", "region", "unavailable"],
        ...["never-setup", "late-setup", "quota", "internal", "internal-mid-turn", "deadline"],
        ...["aborted", "normal-close", "silence", "go-away", "go-away-early", "non-json"],
        ...["empty-content", "unknown-message", "unknown-content", "spurious-interruption"],
        ...["duplicate-turn-complete", "late-transcription", "audio-speed", "odd-audio"],
        ...["latency", "jitter", "bandwidth", "slow-pong", "stall", "half-open", "drop", "reset"],
      ),
    ),
    null,
    "faults the built-in simulator plays, e.g. quota or latency:80ms,drop@received40",
  ),
  simulatorSwitches: setting(
    "LOOKSEE_SIM_SET",
    optional(
      switches(
        ...["seed", "voice", "timeScale", "goAwayAtMs", "goAwayLeadMs", "sessionCapMs"],
        ...["videoSessionCapMs", "handleLifetimeMs", "setupDelayMs", "speechAnswerDelayMs"],
        ...["textAnswerDelayMs", "audioSpeed", "holdTurnComplete", "cutTailMs"],
        ...["resumptionEveryMs", "overlappingResume", "earlyContent", "retiredModels"],
        ...["unknownSetting", "textFrames", "sessionId", "cancelsCutCalls", "repeatsCutCalls"],
        ...["speechCutsCalls", "usageApart", "oneFinalMessage"],
      ),
    ),
    null,
    "switches of the built-in simulator, e.g. goAwayAtMs=9000,earlyContent=tolerate",
  ),
  simulatorAnswerDelayMs: setting(
    "LOOKSEE_SIM_ANSWER_DELAY_MS",
    wholeNumber(0, 60_000),
    700,
    "milliseconds the built-in simulator thinks before it answers speech; twice that for a line",
  ),
} as const;

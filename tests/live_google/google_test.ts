import { assert } from "@std/assert";
import { liveContract } from "../live_contract/live_contract.ts";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { spokenSentence } from "../live_contract/speech.ts";

/** The version the relay uses. */
const API_VERSION = "v1beta";
const MODEL = "models/gemini-3.8-live";
/** A reply takes as long as it plays. */
const DEADLINE_MS = 180_000;

const apiKey = Deno.env.get("GEMINI_API_KEY") ?? "";
const URL_START = "wss://generativelanguage.googleapis.com/ws/google.ai.generativelanguage." +
  `${API_VERSION}.GenerativeService.BidiGenerateContent`;

if (apiKey === "") {
  Deno.test("the live contract against Google has a key to run with", () => {
    assert(false, "GEMINI_API_KEY is not set: give it a key of Google AI Studio to run this task");
  });
} else {
  const keys = { right: `?key=${apiKey}`, wrong: "?key=wrong", none: "" };
  liveContract((key) => openRawSocket(`${URL_START}${keys[key]}`, { deadlineMs: DEADLINE_MS }), {
    name: "Google",
    model: MODEL,
    apiVersion: API_VERSION,
    speech: spokenSentence,
    // A microphone's pace; Google's server takes nothing faster for granted.
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}

import type { CardWords } from "./words.ts";

/** English cards: what happened, whose side, what to do. Keys are the codes of trouble. */
export const enCards = {
  "malformed": {
    title: "Page and server do not understand each other",
    what: "One of them sent something the other cannot read, so the call was ended.",
    todo: ["Load the page again: the server may have been updated meanwhile."],
  },
  "out-of-order": {
    title: "Page and server lost step",
    what: "A message came at a moment the server did not expect it.",
    todo: ["Load the page again.", "If it comes back, tell whoever runs this server."],
  },
  "too-large": {
    title: "Something was too large to send",
    what: "The server accepts messages up to a limit, and one was larger.",
    todo: ["Type a shorter line, or share a smaller window.", "Then call again."],
  },
  "too-fast": {
    title: "Too much at once",
    what: "More was sent in a few seconds than this server accepts.",
    todo: ["Call again.", "Close other tabs that are in a call with this server."],
  },
  "origin-refused": {
    title: "This address may not open calls",
    what:
      "The server accepts calls only from pages at addresses it knows, and this one is not among them.",
    todo: [
      "Open the page at the server’s own address.",
      "The owner can allow this address with LOOKSEE_ORIGINS.",
    ],
  },
  "access-refused": {
    title: "The access code was not accepted",
    what: "This server asks for a code before it opens a call.",
    todo: ["Check the code for typing errors.", "Ask whoever runs this server for a valid one."],
  },
  "busy": {
    title: "All lines are taken",
    what: "The server has as many calls as it allows, in all or from your network address.",
    todo: ["End calls you have open in other tabs.", "Try again in a few minutes."],
  },
  "time-over": {
    title: "The call reached its longest time",
    what: "This server ends calls after a set number of minutes.",
    todo: ["Call again to go on."],
  },
  "key-missing": {
    title: "No key for Gemini is set",
    what: "The server cannot reach Gemini without a key, and no simulator runs here.",
    todo: [
      "The owner sets GEMINI_API_KEY in the server’s environment (a key is made at aistudio.google.com).",
      "Then the server has to be started again.",
    ],
  },
  "key-invalid": {
    title: "Google does not accept the key",
    what: "The server’s key for Gemini is mistyped, revoked or not allowed to use the Live API.",
    todo: [
      "The owner checks GEMINI_API_KEY at aistudio.google.com.",
      "Then the server has to be started again.",
    ],
  },
  "model-unknown": {
    title: "Google does not know this model",
    what: "The model set on this server does not exist, was shut down, or cannot hold live calls.",
    todo: ["The owner sets LOOKSEE_MODEL to a current Live model."],
  },
  "settings-refused": {
    title: "Google refused the settings of this call",
    what: "Model, voice or the way turns are taken do not fit together.",
    todo: [
      "Set “Taking turns” back to “By itself” and call again.",
      "If it stays, tell whoever runs this server.",
    ],
  },
  "quota": {
    title: "The quota is used up",
    what: "Google allows a key so many calls or so much talk in a time, and that is spent.",
    todo: [
      "Try again later; daily limits start anew at midnight Pacific time.",
      "The owner can raise the limit in Google’s billing settings.",
    ],
  },
  "region": {
    title: "Gemini is not offered from here",
    what: "Google judges by where the server stands, not by where you are.",
    todo: ["The owner runs the server in a region Google supports."],
  },
  "unavailable": {
    title: "Gemini is not available right now",
    what: "The Live server cannot be reached, is overloaded, or is being repaired.",
    todo: ["Try again in a minute."],
  },
  "setup-timeout": {
    title: "The call could not be set up in time",
    what: "The Live server took the connection but never said it was ready.",
    todo: ["Try again; it usually helps."],
  },
  "upstream-lost": {
    title: "The Live server hung up",
    what: "The connection between this server and the Live server broke during the call.",
    todo: ["Call again. What was said stays readable until then."],
  },
  "too-slow": {
    title: "Your line is too slow for this call",
    what: "Replies came faster than your connection or this computer could take them.",
    todo: ["Move closer to the access point, or stop downloads.", "Then call again."],
  },
  "leaving": {
    title: "The server is restarting",
    what: "It was told to stop, so it ended its calls.",
    todo: ["Call again in a few seconds."],
  },
  "internal": {
    title: "The server stumbled",
    what: "Something went wrong there that it did not expect. It has been noted in its log.",
    todo: ["Call again.", "If it comes back, tell whoever runs this server."],
  },
  "socket-refused": {
    title: "The server cannot be reached",
    what: "It is not running, or something between here and there refuses calls.",
    todo: [
      "Check that the server still runs.",
      "In a company network, a proxy may block WebSockets: try another network.",
    ],
  },
  "connection-lost": {
    title: "The connection broke",
    what: "The line to the server went away in the middle of the call.",
    todo: ["Check your network, then call again. What was said stays readable until then."],
  },
  "offline": {
    title: "You are offline",
    what: "This computer has no network at the moment.",
    todo: ["Connect to a network, then call again."],
  },
  "browser-too-old": {
    title: "This browser is too old for calls",
    what: "It lacks what the page needs to send and play sound.",
    todo: ["Update it, or use a current Chrome, Edge, Firefox or Safari."],
  },
  "sound-blocked": {
    title: "The browser keeps the sound off",
    what: "Replies come in, but the browser plays them only after you press something on the page.",
    todo: ["Press the button below."],
  },
  "page-fault": {
    title: "The page stumbled",
    what: "Something went wrong in this page that it did not expect.",
    todo: [
      "Load the page again.",
      "If it comes back, tell whoever runs this server, with the details below.",
    ],
  },
  "microphone-denied": {
    title: "The microphone is blocked",
    what:
      "The browser or the system does not let this page hear you. You can go on typing and sharing.",
    todo: [
      "Click the symbol left of the address and allow the microphone.",
      "If it is allowed there, allow it for the browser in the system’s privacy settings.",
    ],
  },
  "microphone-dismissed": {
    title: "The microphone question was left open",
    what:
      "The browser asked whether this page may hear you, and got no answer. You can go on typing and sharing.",
    todo: ["Try again and choose “Allow”."],
  },
  "microphone-missing": {
    title: "No microphone found",
    what: "This computer has none, or it is switched off. You can go on typing and sharing.",
    todo: ["Plug one in or switch it on, then try again."],
  },
  "microphone-in-use": {
    title: "The microphone is in use",
    what: "Another program holds it, or it failed to start. You can go on typing and sharing.",
    todo: [
      "Close other calls and recorders, or pull it out and plug it in again.",
      "Then try again.",
    ],
  },
  "microphone-insecure": {
    title: "The microphone needs https",
    what:
      "Browsers give microphones only to pages with an https address, or on this same computer. You can go on typing.",
    todo: ["Open the page with https://, or as http://localhost on the server itself."],
  },
  "microphone-unsupported": {
    title: "This browser cannot use a microphone here",
    what:
      "It lacks what the page needs to hear you, or forbids it in this frame. You can go on typing and sharing.",
    todo: ["Use a current Chrome, Edge, Firefox or Safari, in a tab of its own."],
  },
  "screen-denied": {
    title: "Sharing the screen is blocked",
    what: "The system or a policy does not let this browser see the screen. The call goes on.",
    todo: [
      "Allow screen recording for the browser in the system’s privacy settings (on a Mac it has to be restarted then).",
    ],
  },
  "screen-dismissed": {
    title: "No screen was shared",
    what: "The choice was closed without one. The call goes on.",
    todo: ["If you want to share, press the button and choose a tab, window or screen."],
  },
  "screen-missing": {
    title: "There is no screen to share",
    what: "The browser found nothing it could show. The call goes on.",
    todo: ["Try again, and choose another tab or window."],
  },
  "screen-in-use": {
    title: "The screen could not be shared",
    what: "The system did not hand over its picture. The call goes on.",
    todo: [
      "Choose another window or the whole screen.",
      "If another program shares or protects it, close that one.",
    ],
  },
  "screen-insecure": {
    title: "Sharing needs https",
    what:
      "Browsers share screens only on pages with an https address, or on this same computer. The call goes on.",
    todo: ["Open the page with https://, or as http://localhost on the server itself."],
  },
  "screen-unsupported": {
    title: "This browser cannot share a screen",
    what: "Most phones cannot. The call goes on.",
    todo: ["Use a computer, or show it to the camera."],
  },
  "camera-denied": {
    title: "The camera is blocked",
    what: "The browser or the system does not let this page see through it. The call goes on.",
    todo: [
      "Click the symbol left of the address and allow the camera.",
      "If it is allowed there, allow it for the browser in the system’s privacy settings.",
    ],
  },
  "camera-dismissed": {
    title: "The camera question was left open",
    what: "The browser asked whether this page may use it, and got no answer. The call goes on.",
    todo: ["Try again and choose “Allow”."],
  },
  "camera-missing": {
    title: "No camera found",
    what: "This computer has none, or it is switched off. The call goes on.",
    todo: ["Plug one in or open its cover, then try again."],
  },
  "camera-in-use": {
    title: "The camera is in use",
    what: "Another program holds it, or it failed to start. The call goes on.",
    todo: ["Close other video calls.", "Then try again."],
  },
  "camera-insecure": {
    title: "The camera needs https",
    what:
      "Browsers give cameras only to pages with an https address, or on this same computer. The call goes on.",
    todo: ["Open the page with https://, or as http://localhost on the server itself."],
  },
  "camera-unsupported": {
    title: "This browser cannot use a camera here",
    what: "It lacks what the page needs, or forbids it in this frame. The call goes on.",
    todo: ["Use a current Chrome, Edge, Firefox or Safari, in a tab of its own."],
  },
  "speaker-denied": {
    title: "The browser does not let this page play sound",
    what: "You can read the replies.",
    todo: ["Allow sound for this page in the browser’s settings, then try again."],
  },
  "speaker-dismissed": {
    title: "Sound was not turned on",
    what: "You can read the replies.",
    todo: ["Press the button below."],
  },
  "speaker-missing": {
    title: "There is nothing to play sound on",
    what: "No loudspeaker or headphones were found. You can read the replies.",
    todo: ["Plug some in, then try again."],
  },
  "speaker-in-use": {
    title: "Sound could not be started",
    what: "The system did not hand over the loudspeaker. You can read the replies.",
    todo: ["Close other programs that play sound, then try again."],
  },
  "speaker-insecure": {
    title: "Sound needs https",
    what:
      "Browsers run this page’s player only with an https address, or on this same computer. You can read the replies.",
    todo: ["Open the page with https://, or as http://localhost on the server itself."],
  },
  "speaker-unsupported": {
    title: "This browser cannot play the replies",
    what: "It lacks what the page needs for sound. You can read them.",
    todo: ["Use a current Chrome, Edge, Firefox or Safari."],
  },
} as const satisfies Record<string, CardWords>;

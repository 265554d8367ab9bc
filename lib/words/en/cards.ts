import { enBudgetCards } from "./budget_cards.ts";
import { enDeviceCards } from "./device_cards.ts";
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
  "entry-refused": {
    title: "The way in had closed",
    what: "Your access code is fine, but the call was begun too late for it, or twice at once.",
    todo: ["Call again."],
  },
  "too-many-tries": {
    title: "Too many wrong access codes",
    what:
      "They came from your network address, so this server looks at no code from there for a while.",
    todo: ["Wait a minute.", "Then enter the code you were given, and check it for typing errors."],
  },
  "busy": {
    title: "All lines are taken",
    what:
      "The server has as many calls as it allows, in all, from your network address or with your access code.",
    todo: ["End calls you have open in other tabs.", "Try again in a few minutes."],
  },
  "time-over": {
    title: "The call reached its longest time",
    what: "This server ends calls after a set number of minutes.",
    todo: ["Call again. The new call knows nothing of this one."],
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
    title: "The settings of this call were refused",
    what:
      "Model, voice, tools or the way turns are taken are not open here, or do not fit together.",
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
    what:
      "The connection between this server and the Live server broke during the call, and could not be made again.",
    todo: ["Try again in a minute. What was said is kept until then."],
  },
  "keeps-failing": {
    title: "The Live server keeps failing",
    what:
      "It could be reached, but broke off or fell silent several times in a row before one whole answer had come.",
    todo: ["Call again in a few minutes. What was said is kept until then."],
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
  "taken-over": {
    title: "This talk goes on elsewhere",
    what: "It was continued in another tab or window, so it ended here.",
    todo: ["Go on there, or begin a new call here."],
  },
  "no-answer": {
    title: "No answer came",
    what: "The Live server took what was said but did not answer, also when asked once more.",
    todo: ["Say it again, or in other words."],
  },
  "watch-worn-out": {
    title: "Looksee does not wait for it any longer",
    what: "It was asked about as often as this server allows, and had not happened.",
    todo: ["Ask again, if you still want to be told."],
  },
  "history-full": {
    title: "This talk is not kept",
    what: "The browser’s storage is full. The call goes on.",
    todo: [
      "Save this talk as a file when you are done: “Save”, above the conversation.",
      "Open “Past talks” at the top of the page and delete old ones, so that the next are kept.",
    ],
  },
  "history-gone": {
    title: "This talk is not kept any more",
    what: "It was deleted in another tab or window. The call goes on.",
    todo: [
      "Save this talk as a file when you are done: “Save”, above the conversation.",
    ],
  },
  "float-blocked": {
    title: "The small window was not opened",
    what: "The browser blocks windows that this page opens. The call goes on.",
    todo: [
      "Press “Float” or the F key once more: some browsers open it only the second time.",
      "Allow pop-up windows for this page: most browsers show a symbol for it beside the address.",
      "Then press “Float” or the F key again.",
      "If the page stands in a frame of another site, open it in a tab of its own.",
    ],
  },
  "file-early": {
    title: "The file was not taken",
    what: "There is no call yet that it could go with.",
    todo: [
      "Begin a call: talk, share, or just type.",
      "Then drop the file once more.",
    ],
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
    what: "The line to the server went away in the middle of the call, and did not come back.",
    todo: ["Check your network, then go on where the talk stopped."],
  },
  "offline": {
    title: "You are offline",
    what: "This computer has no network at the moment.",
    todo: ["Connect to a network, then go on."],
  },
  "browser-too-old": {
    title: "This browser is too old for calls",
    what: "It lacks what the page needs to send and play sound.",
    todo: ["Update it, or use a current Chrome, Edge, Firefox or Safari."],
  },
  "echo-heard": {
    title: "Looksee hears itself",
    what:
      "Your microphone picks up what your loudspeaker plays, and the browser did not take it out. Looksee may stop in the middle of a sentence or answer itself.",
    todo: [
      "Put on headphones: nothing helps as surely.",
      "Or turn the loudspeaker down, or move it away from the microphone.",
      "If sound goes to another loudspeaker than the standard one, go back to that: browsers take out only what it plays.",
      "Or set “Taking turns” to “Hold to talk” in the settings, and call again.",
      "If nothing else helps, mute the microphone while it speaks: then you cut in by Esc, not by your voice.",
    ],
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
  "page-outdated": {
    title: "A part of the page is missing",
    what: "It could not be loaded: the network failed, or there is a newer version of this page.",
    todo: [
      "Check your network connection.",
      "Load the page again: a talk that runs is kept, and can go on after that.",
    ],
  },
  ...enBudgetCards,
  ...enDeviceCards,
} as const;

/** English around words: captions, long texts of the conversation, what is put into the talk. */
export const enCaptions = {
  smaller: "Smaller captions",
  larger: "Larger captions",
  newest: "Newest",
  newestLong: "Go to the newest line",
  unfold: "Show all {count} lines",
  fold: "Show less",
  attach: "Add a picture or a text file",
  drop: "Drop a picture or a text file",
  dropWhat: "It waits beside your line until you send it.",
  reading: "Reading …",
  picture: "Picture",
  waitsPicture: "{name} goes with your line.",
  waitsText: "{name} goes with your line: {lines} {lines|line|lines}.",
  remove: "Take it away again",
  lookAtThis: "Look at this picture.",
  gave: "With it",
  dismiss: "Close this message",
  trouble: {
    "text-too-large":
      "{name} is too long: 32 kB of text are the most. Put in the part that matters.",
    "picture-too-large": "{name} is too large: 32 MB are the most.",
    "picture-unreadable": "{name} cannot be read as a picture here. PNG, JPEG and WebP can.",
    "other-kind": "{name} is neither a picture nor plain text, and nothing else can be put in.",
    empty: "{name} is empty.",
    unreadable:
      "{name} could not be opened. A folder cannot be put in; a file that was moved can again.",
    "only-one": "One at a time: {name} was taken.",
    "no-call": "Begin a call first, then put {name} in.",
  },
  aFile: "This",
} as const;

/** English for when the server cannot be reached. */
export const enOffline = {
  title: "Looksee cannot be reached",
  what: "Either this device has no network, or the server does not answer. Nothing was sent.",
  todo: "Check the network, then try again. Talks that are kept in this browser are still there.",
  again: "Try again",
} as const;

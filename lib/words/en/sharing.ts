/** English around the sound of a shared tab, and the menu of the shared screen. */
export const enSharing = {
  tabSound: "Sound of this tab goes too",
  tabSoundHeld: "Sound of this tab goes while you talk",
  tabSoundLong:
    "Looksee hears it mixed with your voice, and takes what is said there for yours. Muting your microphone does not mute it.",
  hearing: "Hearing you or the tab",
  menu: "What to do with the shared screen",
  another: "Share something else",
  anotherLong:
    "Share something else: choose another screen, window or tab. Until then this one stays shared.",
  stop: "Stop sharing",
} as const;

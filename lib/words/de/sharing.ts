/** German around the sound of a shared tab, and the menu of the shared screen. */
export const deSharing = {
  tabSound: "Der Ton dieses Tabs geht mit",
  tabSoundHeld: "Der Ton dieses Tabs geht mit, während du sprichst",
  tabSoundLong:
    "Looksee hört ihn zusammen mit deiner Stimme und hält, was dort gesagt wird, für deine Worte. Dein Mikrofon stumm zu schalten, schaltet ihn nicht stumm.",
  hearing: "Hört dich oder den Tab",
  menu: "Mehr zum geteilten Bildschirm",
  another: "Etwas anderes teilen",
  anotherLong:
    "Etwas anderes teilen: wähl einen anderen Bildschirm, ein anderes Fenster oder einen anderen Tab. Bis dahin bleibt es bei diesem.",
  stop: "Teilen beenden",
} as const;

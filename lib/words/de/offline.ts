/** German for when the server cannot be reached. */
export const deOffline = {
  title: "Looksee ist nicht erreichbar",
  what:
    "Entweder hat dieses Gerät kein Netz, oder der Server antwortet nicht. Es wurde nichts gesendet.",
  todo:
    "Prüfe das Netz und versuch es noch einmal. Gespräche, die in diesem Browser liegen, sind noch da.",
  again: "Noch einmal",
} as const;
